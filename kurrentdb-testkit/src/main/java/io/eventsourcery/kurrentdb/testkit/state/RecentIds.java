// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.state;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** The ids of recent events, the only means by which a repeat without an exact expectation is recognised. */
final class RecentIds {

    private static final int LIMIT = 50_000;

    private final Map<UUID, StoredEvent> events = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, StoredEvent> eldest) {
            return size() > LIMIT;
        }
    };

    void add(StoredEvent event) {
        events.put(event.id(), event);
    }

    StoredEvent find(String stream, UUID id) {
        StoredEvent found = events.get(id);
        return found != null && found.stream().equals(stream) ? found : null;
    }

    void clear() {
        events.clear();
    }
}
