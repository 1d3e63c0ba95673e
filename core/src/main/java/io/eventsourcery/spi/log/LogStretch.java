// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.spi.log;

import io.eventsourcery.stream.Position;
import java.util.List;

/**
 * The result of one read of a log, and its end.
 *
 * @param events in position order
 * @param end the events contain everything that matches from the beginning of the read up to here
 */
public record LogStretch(List<LoggedEvent> events, Position end) {

    public LogStretch {
        events = List.copyOf(events);
    }

    /** A stretch of a log that returns all events up to the limit: it ends there, or at the requested end. */
    public static LogStretch filled(List<LoggedEvent> events, int limit, Position upTo) {
        boolean isAll = events.size() < limit;
        return new LogStretch(
                events,
                isAll ? upTo : events.get(events.size() - 1).event().position().orElseThrow());
    }
}
