// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * Nodes that belong together: who is alive, who leads, what the others say about it, and what a node answers that does
 * not lead.
 *
 * <p>{@link io.eventsourcery.kurrentdb.testkit.cluster.Members} holds all of it and is the place to start;
 * {@link io.eventsourcery.kurrentdb.testkit.cluster.GossipCalls} tells clients, and
 * {@link io.eventsourcery.kurrentdb.testkit.cluster.LeaderOnly} refuses them. Internal: no promises to users.
 */
package io.eventsourcery.kurrentdb.testkit.cluster;
