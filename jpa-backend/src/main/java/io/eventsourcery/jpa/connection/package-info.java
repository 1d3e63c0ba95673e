// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * The JDBC connection on which the transaction of an {@code EntityManager} runs, and the way in which each provider
 * lends it.
 *
 * <p>Start with {@link io.eventsourcery.jpa.connection.TransactionConnection}. Not for applications.
 */
package io.eventsourcery.jpa.connection;
