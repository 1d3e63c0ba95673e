// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * Tags of events, and decisions over everything that has certain tags, whatever its stream.
 *
 * <p>Begin with {@link io.eventsourcery.tag.TagQuery}: {@code EventStore.query} gives what matches it, with a {@link
 * io.eventsourcery.tag.ConsistencyMarker}, and an {@link io.eventsourcery.tag.AppendCondition} lets an append succeed only if
 * nothing that matches was appended since. For applications; a storage may be without this part.
 */
package io.eventsourcery.tag;
