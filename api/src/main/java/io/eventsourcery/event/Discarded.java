// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.event;

/**
 * The last event of an aggregate that was discarded by {@code Repository.discard}.
 *
 * <p>Every store knows this type. Aggregates are never asked to apply it; observers, projections and readers of the raw
 * history see it like any other event.
 */
@EventType(Discarded.NAME)
public record Discarded() {

    /** The name under which it is stored. */
    public static final String NAME = "eventsourcery-discarded";
}
