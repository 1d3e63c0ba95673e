// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.codec;

import io.eventsourcery.codec.EventCodec;
import io.eventsourcery.codec.EventTypes;
import io.eventsourcery.codec.TypeRevision;
import io.eventsourcery.encryption.PayloadProtection;
import io.eventsourcery.error.ConfigurationException;
import io.eventsourcery.spi.stream.EncodedEvent;
import io.eventsourcery.spi.stream.StoredEvent;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Reads stored text the way every store does, without one: for tools and tests. Thread-safe if the codec is. */
public final class StoredTexts {

    private final EventTranslator translator;

    /** @throws ConfigurationException when the upcasters do not fit together */
    public StoredTexts(EventTypes types, EventCodec codec) {
        UpcasterChains chains = UpcasterChains.of(types);
        if (!chains.problems().isEmpty()) {
            throw new ConfigurationException(chains.problems());
        }
        this.translator = new EventTranslator(
                types, new StoredForms(types, chains), codec, PayloadProtection.NONE, Integer.MAX_VALUE);
    }

    /**
     * The payload of a text that was stored in a form.
     *
     * @throws io.eventsourcery.error.EventSourceryException as {@code RecordedEvent.payload()} does
     */
    public Object payload(TypeRevision form, String text) {
        StreamId stream = StreamId.random("");
        EncodedEvent event = new EncodedEvent(UUID.randomUUID(), form.type(), form.revision(), text, "");
        return translator
                .recorded(
                        TenantId.single(),
                        stream,
                        new StoredEvent(stream, 1, true, Optional.empty(), Instant.EPOCH, event))
                .payload();
    }
}
