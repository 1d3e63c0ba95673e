// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.spi.stream;

import java.util.List;
import java.util.Optional;

/**
 * The result of one read of a stream.
 *
 * @param events in the requested order, at most the limit of the request
 * @param isLast whether there are no more events within the versions of the request; a page that is not the last has at
 *     least one event
 */
public record StreamPage(List<StoredEvent> events, boolean isLast) {

    private static final StreamPage NOTHING = new StreamPage(List.of(), true);

    public StreamPage {
        if (events.isEmpty() && !isLast) {
            throw new IllegalArgumentException("a page that is not the last has at least one event");
        }
    }

    /** The page of an absent stream, or of one without events within the versions. */
    public static StreamPage nothing() {
        return NOTHING;
    }

    /** A page of a storage that fills each page if it can: a shorter one is the last. */
    public static StreamPage filled(List<StoredEvent> events, int limit) {
        return new StreamPage(events, events.size() < limit);
    }

    /** The first event of the page. */
    public Optional<StoredEvent> first() {
        return events.stream().findFirst();
    }
}
