// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors

/**
 * The SQL of each database: what an append, a read, a snapshot and an error look like there.
 *
 * <p>Start with {@link io.eventsourcery.jpa.dialect.Dialect}, the list of databases. {@link
 * io.eventsourcery.jpa.dialect.Appends} is where they really differ: how a guard, a lock and an insert become as few
 * statements as possible. Everything here works on a connection that it is given, prepares its SQL text once per store,
 * and never begins or ends a transaction.
 */
package io.eventsourcery.jpa.dialect;
