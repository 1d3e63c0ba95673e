// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.spi;

import io.eventsourcery.stream.Position;
import java.util.List;

/**
 * What one read of a log found, and how far it went.
 *
 * @param events in position order
 * @param end everything that matches from the beginning of the read up to here is among the events
 */
public record LogStretch(List<LoggedEvent> events, Position end) {

    public LogStretch {
        events = List.copyOf(events);
    }
}
