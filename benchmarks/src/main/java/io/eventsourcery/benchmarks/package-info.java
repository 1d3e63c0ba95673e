// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors

/**
 * How fast the library is beside hand-written JDBC that sends the same statements. Compiled by every build, run by hand;
 * {@code docs/benchmarks.md} shows how.
 *
 * <p>Start reading at {@link io.eventsourcery.benchmarks.Benchmarks}. The cases stand in {@code AppendScenarios} and
 * {@code LoadScenarios}; the surroundings are those of a server: a JTA transaction manager, an XA connection pool, and an
 * {@code EntityManager} that lives as long as the transaction.
 */
package io.eventsourcery.benchmarks;
