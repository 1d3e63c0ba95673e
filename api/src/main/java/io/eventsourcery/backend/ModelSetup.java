// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.backend;

import io.eventsourcery.codec.EventCodec;
import io.eventsourcery.codec.EventTypes;
import java.util.Objects;
import java.util.Optional;

/**
 * The group of a {@link BackendSetup} that says what events are. Immutable.
 *
 * @param eventTypes which classes are events, and how their former stored forms are read; default none
 * @param codec how payloads become text; absent means JSON by JSON-B
 */
public record ModelSetup(EventTypes eventTypes, Optional<EventCodec> codec) {

    public ModelSetup {
        Objects.requireNonNull(eventTypes, "eventTypes");
        Objects.requireNonNull(codec, "codec");
    }

    /** No types, JSON. */
    public static ModelSetup defaults() {
        return new ModelSetup(EventTypes.none(), Optional.empty());
    }

    /** Also knows these types. */
    public ModelSetup withEventTypes(EventTypes more) {
        return new ModelSetup(eventTypes.and(more), codec);
    }

    public ModelSetup withCodec(EventCodec other) {
        return new ModelSetup(eventTypes, Optional.of(other));
    }
}
