// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * The interfaces that a database dialect implements.
 *
 * <p>Start with {@link io.eventsourcery.jpa.dialect.Dialect}. The parts of a dialect are declared where they are used:
 * in {@code io.eventsourcery.jpa.sql}, {@code io.eventsourcery.jpa.schema} and {@code io.eventsourcery.jpa.log}; the
 * packages of the databases implement them. Not for applications.
 */
package io.eventsourcery.jpa.dialect;
