// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors

/**
 * Keeps events in the application's own relational database, in the application's own transactions.
 *
 * <p>Start with {@link io.eventsourcery.jpa.JpaBackendFactory}: give it the {@code EntityManager}, get a store. The
 * tables are made by the scripts in {@code io/eventsourcery/jpa/schema}; {@link io.eventsourcery.jpa.SchemaMode} says who
 * runs them. {@link io.eventsourcery.jpa.EventRow} and {@link io.eventsourcery.jpa.SnapshotRow} map them for reading in
 * JPQL. The store itself writes and reads by JDBC on the transaction's connection; the SQL is in {@code
 * io.eventsourcery.jpa.sql} and, where databases differ, in a package for each; {@code Dialects} lists them.
 */
package io.eventsourcery.jpa;
