// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors

/**
 * The exact order of the log: up to which position it is settled, and what lies there.
 *
 * <p>{@link io.eventsourcery.jpa.log.Settling} is the question and has one answer per kind of database: PostgreSQL is
 * asked for its locks, others get markers into holes. {@link io.eventsourcery.jpa.log.LogRows} reads what is settled.
 * Not for applications.
 */
package io.eventsourcery.jpa.log;
