// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.codec;

import io.eventsourcery.backend.BackendSetup;
import io.eventsourcery.codec.EventCodec;
import io.eventsourcery.core.roundtrip.TypeCheck;
import io.eventsourcery.encryption.KeyStorage;
import io.eventsourcery.encryption.PayloadProtection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The event types, upcasters, codec and encryption of an application, combined for one store. Closing it closes the default
 * codec, but not one of the application.
 */
public final class StoredModel implements AutoCloseable {

    private final BackendSetup setup;
    private final UpcasterChains chains;
    private EventCodec codec;
    private AutoCloseable ownCodec = () -> {};

    private StoredModel(BackendSetup setup, UpcasterChains chains) {
        this.setup = setup;
        this.chains = chains;
    }

    /** Asks every upcaster for its forms, once. */
    public static StoredModel of(BackendSetup setup) {
        return new StoredModel(setup, UpcasterChains.of(setup.model().eventTypes()));
    }

    /** The problems, ES-0206 to ES-0225 and ES-0870; empty if events can be written and read. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>(chains.problems());
        if (setup.model().codec().isEmpty()) {
            List<String> hidden = JsonbTypes.problems(setup.model().eventTypes());
            problems.addAll(hidden.isEmpty() ? TypeCheck.problems(setup.model().eventTypes(), codec()) : hidden);
        }
        if (setup.model().encryption().isEmpty()) {
            problems.addAll(EncryptedComponents.unprotected(setup.model().eventTypes()));
        }
        return problems;
    }

    /**
     * The protection of the payloads of this model. Called only if there is no problem.
     *
     * @param keys of the storage, if it keeps any
     * @throws io.eventsourcery.error.ConfigurationException ES-0871 to ES-0879
     */
    public PayloadProtection protection(Optional<KeyStorage> keys) {
        return setup.model()
                .encryption()
                .map(encryption -> encryption.protection(
                        setup.model().eventTypes(),
                        codec(),
                        keys,
                        setup.execution().clock()))
                .orElse(PayloadProtection.NONE);
    }

    /**
     * The translator that writes and reads the events of this model. Called only if there is no problem.
     *
     * @param protection of {@link #protection}
     * @param maxEventBytes larger payloads are refused
     */
    public EventTranslator translator(PayloadProtection protection, int maxEventBytes) {
        return new EventTranslator(
                setup.model().eventTypes(),
                new StoredForms(setup.model().eventTypes(), chains),
                codec(),
                protection,
                maxEventBytes);
    }

    /** One for the whole life of the model, because making one is slow. */
    private EventCodec codec() {
        if (codec == null) {
            JsonbEventCodec json = setup.model().codec().isPresent() ? null : new JsonbEventCodec();
            ownCodec = json == null ? () -> {} : json;
            codec = setup.model().codec().orElse(json);
        }
        return codec;
    }

    @Override
    public void close() {
        try {
            ownCodec.close();
        } catch (Exception e) {
            throw new IllegalStateException("The JSON codec could not be closed.", e);
        }
    }
}
