// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.spi;

import java.util.List;
import java.util.Optional;

/**
 * What one read of a stream found.
 *
 * @param events in the order that was asked for, at most the limit of the request
 * @param isLast whether nothing else lies within the versions of the request; a page that is not the last has at least one
 *     event
 */
public record StreamPage(List<StoredEvent> events, boolean isLast) {

    private static final StreamPage NOTHING = new StreamPage(List.of(), true);

    public StreamPage {
        if (events.isEmpty() && !isLast) {
            throw new IllegalArgumentException("a page that is not the last has at least one event");
        }
    }

    /** There is no such stream, or nothing of it within the versions. */
    public static StreamPage nothing() {
        return NOTHING;
    }

    /** A page of a storage that fills pages as long as there are events: a shorter one is the last. */
    public static StreamPage filled(List<StoredEvent> events, int limit) {
        return new StreamPage(events, events.size() < limit);
    }

    /** The first event of the page. */
    public Optional<StoredEvent> first() {
        return events.stream().findFirst();
    }
}
