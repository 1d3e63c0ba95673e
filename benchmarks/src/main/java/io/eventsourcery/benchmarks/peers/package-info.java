// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors

/**
 * What a team would use instead of the library: its own few lines of JDBC, or Axon Framework with its engines for relational
 * databases.
 *
 * <p>{@link io.eventsourcery.benchmarks.peers.Peer} is what they have in common; begin there. Each is set up as its documentation
 * recommends, runs in the transaction that its caller began, and stores the same payload and the same two identifiers as context.
 */
package io.eventsourcery.benchmarks.peers;
