// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.state;

import java.util.List;

/** Events for one stream and what their writer believes about it, see {@link Expectation}. */
public record StreamAppend(String stream, long expected, List<ProposedEvent> events) {

    public StreamAppend {
        events = List.copyOf(events);
    }
}
