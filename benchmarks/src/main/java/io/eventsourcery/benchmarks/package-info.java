// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors

/**
 * How fast the library is: beside its own statements by bare JDBC, beside hand-written JDBC and other libraries, beside the client
 * of KurrentDB, and beside an earlier version of itself. Compiled by every build, run by hand; {@code docs/benchmarks.md} shows
 * how.
 *
 * <p>Each {@code …Benchmarks} here is a program; start reading at {@link io.eventsourcery.benchmarks.Benchmarks}. What they measure
 * stands in {@code stream}, {@code log} and {@code kurrentdb}, how in {@code measure}, and on what in {@code server}: a JTA transaction
 * manager, an XA connection pool, and an {@code EntityManager} that lives as long as the transaction.
 */
package io.eventsourcery.benchmarks;
