// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.outbox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a receiver got, in the order in which it got it. Thread-safe. */
final class Deliveries {

    private final Map<String, Long> newest = new HashMap<>();
    private final List<String> breaks = new ArrayList<>();
    private int first;
    private int repeated;

    synchronized void add(String stream, long version) {
        long known = newest.getOrDefault(stream, 0L);
        if (version <= known) {
            repeated++;
            return;
        }
        if (version != known + 1) {
            breaks.add(stream + " " + version + " behind " + known);
        }
        newest.put(stream, version);
        first++;
    }

    /** How many came for the first time. */
    synchronized int first() {
        return first;
    }

    synchronized int repeated() {
        return repeated;
    }

    /** Events that came for the first time before the one in front of them in their stream, or without it. */
    synchronized List<String> breaks() {
        return List.copyOf(breaks);
    }
}
