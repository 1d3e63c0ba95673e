// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * What a group of consumers reads, and what it stores about that: its settings, its checkpoint and its parked events.
 *
 * <p>Start with {@link io.eventsourcery.kurrentdb.testkit.persistent.source.Source}, which is one stream or the whole log.
 * {@code Checkpoints} and {@code Parked} are streams of the group's own. Internal: no promises to users.
 */
package io.eventsourcery.kurrentdb.testkit.persistent.source;
