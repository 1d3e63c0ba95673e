// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.backend;

import io.eventsourcery.codec.EventCodec;
import io.eventsourcery.codec.EventTypes;
import java.util.Objects;
import java.util.Optional;

/**
 * The group of a {@link BackendSetup} that says how events are defined and encoded. Immutable.
 *
 * @param eventTypes the classes of events, and the upcasters of their former stored forms; default none
 * @param codec turns payloads into text; if absent, JSON by JSON-B
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

    /** The same model that also knows these types. */
    public ModelSetup withEventTypes(EventTypes more) {
        return new ModelSetup(eventTypes.and(more), codec);
    }

    public ModelSetup withCodec(EventCodec other) {
        return new ModelSetup(eventTypes, Optional.of(other));
    }
}
