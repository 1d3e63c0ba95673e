// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.persistent;

import io.eventsourcery.kurrentdb.testkit.state.StoredEvent;
import java.util.List;

/** Which consumer gets an event. Called with the group's lock held, when at least one consumer has room. */
final class Dealing {

    private final List<Consumer> consumers;
    private int turn;

    Dealing(List<Consumer> consumers) {
        this.consumers = consumers;
    }

    Consumer choose(String strategy, StoredEvent event) {
        return switch (strategy) {
            case "DispatchToSingle" -> firstFrom(0);
            case "Pinned", "PinnedByCorrelation" ->
                firstFrom(Math.floorMod(event.stream().hashCode(), consumers.size()));
            default -> firstFrom(turn++);
        };
    }

    /** The first one with room from a place on, so that a pinned stream moves only if its consumer is full. */
    private Consumer firstFrom(int place) {
        for (int i = 0; i < consumers.size(); i++) {
            Consumer consumer = consumers.get(Math.floorMod(place + i, consumers.size()));
            if (consumer.hasRoom()) {
                return consumer;
            }
        }
        throw new IllegalStateException("No consumer has room");
    }
}
