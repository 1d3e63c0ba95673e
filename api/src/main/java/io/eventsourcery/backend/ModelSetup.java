// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.backend;

import io.eventsourcery.codec.EventCodec;
import io.eventsourcery.codec.EventTypes;
import io.eventsourcery.encryption.Encryption;
import java.util.Objects;
import java.util.Optional;

/**
 * The group of a {@link BackendSetup} that says how events are defined and encoded. Immutable.
 *
 * @param eventTypes the classes of events, and the upcasters of their former stored forms; default none
 * @param codec turns payloads into text; if absent, JSON by JSON-B
 * @param encryption protects the encrypted components of payloads; if absent, no type may have any
 */
public record ModelSetup(EventTypes eventTypes, Optional<EventCodec> codec, Optional<Encryption> encryption) {

    public ModelSetup {
        Objects.requireNonNull(eventTypes, "eventTypes");
        Objects.requireNonNull(codec, "codec");
        Objects.requireNonNull(encryption, "encryption");
    }

    /** No types, JSON, no encryption. */
    public static ModelSetup defaults() {
        return new ModelSetup(EventTypes.none(), Optional.empty(), Optional.empty());
    }

    /** The same model that also knows these types. */
    public ModelSetup withEventTypes(EventTypes more) {
        return new ModelSetup(eventTypes.and(more), codec, encryption);
    }

    public ModelSetup withCodec(EventCodec other) {
        return new ModelSetup(eventTypes, Optional.of(other), encryption);
    }

    public ModelSetup withEncryption(Encryption other) {
        return new ModelSetup(eventTypes, codec, Optional.of(other));
    }
}
