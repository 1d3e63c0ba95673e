// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * The SQL that all databases share: reads, snapshots, deletions and the meaning of errors.
 *
 * <p>Databases differ most in {@link io.eventsourcery.jpa.sql.Appends}, which puts a guard, a lock and an insert into
 * as few statements as possible. {@link io.eventsourcery.jpa.sql.Spelling} and {@link
 * io.eventsourcery.jpa.sql.ErrorSigns} hold the other differences. The classes of this package work on a connection of
 * their caller, prepare their SQL text once per store, and never begin or end a transaction. Not for applications.
 */
package io.eventsourcery.jpa.sql;
