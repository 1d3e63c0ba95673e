// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * Persistent subscriptions: groups of consumers among whom the node deals out the events of a stream or of {@code $all}.
 *
 * <p>{@link io.eventsourcery.kurrentdb.testkit.persistent.Groups} knows the groups,
 * {@link io.eventsourcery.kurrentdb.testkit.persistent.PersistentCalls} is the service. A group keeps its place in memory,
 * so unlike on a server nothing that was acknowledged is delivered again. Internal: no promises to users.
 */
package io.eventsourcery.kurrentdb.testkit.persistent;
