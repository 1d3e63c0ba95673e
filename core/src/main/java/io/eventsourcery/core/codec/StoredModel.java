// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.codec;

import io.eventsourcery.backend.BackendSetup;
import io.eventsourcery.core.roundtrip.TypeCheck;
import io.eventsourcery.encryption.KeyStorage;
import io.eventsourcery.encryption.PayloadProtection;
import io.eventsourcery.error.ConfigurationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The event types, upcasters, codec and encryption of an application, combined for one store. Closing it closes a codec
 * that the library made, but not one of the application.
 */
public final class StoredModel implements AutoCloseable {

    private final BackendSetup setup;
    private final UpcasterChains chains;
    private ChosenCodec chosen;

    private StoredModel(BackendSetup setup, UpcasterChains chains) {
        this.setup = setup;
        this.chains = chains;
    }

    /** Asks every upcaster for its forms, once. */
    public static StoredModel of(BackendSetup setup) {
        return new StoredModel(setup, UpcasterChains.of(setup.model().eventTypes()));
    }

    /** The problems, ES-0206 to ES-0225, ES-0309 and ES-0870; empty if events can be written and read. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>(chains.problems());
        try {
            problems.addAll(problemsOf(chosen()));
        } catch (ConfigurationException e) {
            problems.addAll(e.problems());
        }
        if (setup.model().encryption().isEmpty()) {
            problems.addAll(EncryptedComponents.unprotected(setup.model().eventTypes()));
        }
        return problems;
    }

    private List<String> problemsOf(ChosenCodec codec) {
        List<String> hidden =
                codec.isPreset() ? JsonbTypes.problems(setup.model().eventTypes()) : List.of();
        if (!hidden.isEmpty() || !codec.isTriedAtStart()) {
            return hidden;
        }
        return TypeCheck.problems(setup.model().eventTypes(), codec.codec());
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
                        chosen().codec(),
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
                chosen().codec(),
                protection,
                maxEventBytes);
    }

    /** One for the whole life of the model, because making one is slow. */
    private ChosenCodec chosen() {
        if (chosen == null) {
            chosen = ChosenCodec.of(setup);
        }
        return chosen;
    }

    @Override
    public void close() {
        if (chosen != null) {
            chosen.close();
        }
    }
}
