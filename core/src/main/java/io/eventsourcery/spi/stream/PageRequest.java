// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.spi.stream;

/**
 * One page of one stream.
 *
 * @param from the lowest version, inclusive, 1 or more
 * @param to the highest version, inclusive
 * @param backward from the highest to the lowest
 * @param limit the maximum number of events, 1 or more
 */
public record PageRequest(long from, long to, boolean backward, int limit) {

    public PageRequest {
        if (from < 1 || limit < 1) {
            throw new IllegalArgumentException("a page begins at version 1 or later and has at least one event");
        }
    }

    /** The same with so many events at most. */
    public PageRequest atMost(int events) {
        return events == limit ? this : new PageRequest(from, to, backward, events);
    }

    /** The last event of a stream. */
    public static PageRequest lastEvent() {
        return new PageRequest(1, Long.MAX_VALUE, true, 1);
    }
}
