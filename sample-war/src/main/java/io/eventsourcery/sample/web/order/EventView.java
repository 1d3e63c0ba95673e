// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.sample.web.order;

import io.eventsourcery.event.RecordedEvent;

/** One event of an order as JSON; the payload has the fields of its own type. */
public record EventView(long version, String type, String recordedAt, Object payload) {

    static EventView of(RecordedEvent<?> event) {
        return new EventView(
                event.version().orElseThrow(), event.type(), event.recordedAt().toString(), event.payload());
    }
}
