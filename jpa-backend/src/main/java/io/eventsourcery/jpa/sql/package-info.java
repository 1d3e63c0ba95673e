// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * The SQL that all databases share: reads, snapshots, deletions and the meaning of errors.
 *
 * <p>{@link io.eventsourcery.jpa.sql.Appends} is where databases really differ: how a guard, a lock and an insert become as
 * few statements as possible. {@link io.eventsourcery.jpa.sql.Spelling} and {@link io.eventsourcery.jpa.sql.ErrorSigns} are
 * the words in which they differ elsewhere. Everything here works on a connection that it is given, prepares its SQL text
 * once per store, and never begins or ends a transaction. Not for applications.
 */
package io.eventsourcery.jpa.sql;
