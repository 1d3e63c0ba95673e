// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.benchmarks.event;

import io.eventsourcery.codec.EventCodec;
import io.eventsourcery.event.EventType;

/** An event that is text already, so that encoding costs nothing. Stored with the size and type of {@link LineAdded}. */
@EventType(value = "line-added", revision = 7)
public record Prepared(String text) {

    public static EventCodec codec() {
        return new EventCodec() {
            @Override
            public String encode(Object payload) {
                return ((Prepared) payload).text();
            }

            @Override
            public <E> E decode(String text, Class<E> type) {
                return type.cast(new Prepared(text));
            }
        };
    }
}
