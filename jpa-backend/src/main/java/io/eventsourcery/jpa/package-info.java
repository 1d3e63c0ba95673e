// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors

/**
 * Keeps events in the application's own relational database, in the application's own transactions.
 *
 * <p>Start with {@link io.eventsourcery.jpa.JpaBackendFactory}: it takes the {@code EntityManager} and builds a store.
 * The scripts in {@code io/eventsourcery/jpa/schema} create the tables; {@link io.eventsourcery.jpa.SchemaMode} says
 * whether the store runs them. {@link io.eventsourcery.jpa.EventRow} and {@link io.eventsourcery.jpa.SnapshotRow} map
 * them for reading in JPQL. The store itself writes and reads by JDBC on the transaction's connection. The SQL is in
 * {@code io.eventsourcery.jpa.sql} and, where databases differ, in one package per database; {@code Dialects} lists
 * them.
 */
package io.eventsourcery.jpa;
