// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.persistent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.eventsourcery.kurrentdb.testkit.protocol.wire.Links;
import io.eventsourcery.kurrentdb.testkit.state.EventLog;
import io.eventsourcery.kurrentdb.testkit.state.StoredEvent;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which consumer gets an event. Guarded by the group's lock. */
final class Dealing {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final EventLog log;
    private final List<Consumer> consumers;
    private final Map<String, Consumer> pinned = new HashMap<>();
    private int turn;
    private int nextPinned;

    Dealing(EventLog log, List<Consumer> consumers) {
        this.log = log;
        this.consumers = consumers;
    }

    /** The consumer for an event, or null if the one it belongs to, or every one, has no room. */
    Consumer choose(String strategy, StoredEvent event) {
        return switch (strategy) {
            case "DispatchToSingle" -> firstFrom(0);
            case "Pinned" -> pinned(sourceStream(event));
            case "PinnedByCorrelation" -> pinned(correlation(event));
            default -> firstFrom(turn++);
        };
    }

    boolean isPinning(String strategy) {
        return strategy.startsWith("Pinned");
    }

    private Consumer firstFrom(int place) {
        for (int i = 0; i < consumers.size(); i++) {
            Consumer consumer = consumers.get(Math.floorMod(place + i, consumers.size()));
            if (consumer.hasRoom()) {
                return consumer;
            }
        }
        return null;
    }

    /** What belongs together stays with one consumer, even if that has no room, for as long as it is there. */
    private Consumer pinned(String together) {
        if (consumers.isEmpty()) {
            return null;
        }
        Consumer known = pinned.get(together);
        if (known == null || !consumers.contains(known)) {
            known = consumers.get(nextPinned++ % consumers.size());
            pinned.put(together, known);
        }
        return known.hasRoom() ? known : null;
    }

    /** Of a link the stream of its target. */
    private String sourceStream(StoredEvent event) {
        String text = event.data().toStringUtf8();
        return Links.isLink(event) ? text.substring(text.indexOf('@') + 1) : event.stream();
    }

    private String correlation(StoredEvent event) {
        StoredEvent target = Links.isLink(event) ? Links.target(log, event).orElse(event) : event;
        try {
            JsonNode metadata = MAPPER.readTree(target.proposed().metadata().toByteArray());
            JsonNode id = metadata.path("$correlationId");
            return id.isTextual() ? "id " + id.textValue() : sourceStream(event);
        } catch (IOException e) {
            return sourceStream(event);
        }
    }
}
