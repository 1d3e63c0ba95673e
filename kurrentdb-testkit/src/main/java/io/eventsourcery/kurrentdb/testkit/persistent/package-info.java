// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * Persistent subscriptions: groups of consumers among whom the node deals out the events of a stream or of {@code $all}.
 *
 * <p>{@link io.eventsourcery.kurrentdb.testkit.persistent.Groups} knows the groups,
 * {@link io.eventsourcery.kurrentdb.testkit.persistent.PersistentCalls} is the service. A group notes
 * its place in a stream as a server does: what was acknowledged and not noted comes again. What a
 * group reads, and what it stores about that, is in {@code source}. Internal: no promises to users.
 */
package io.eventsourcery.kurrentdb.testkit.persistent;
