// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core;

import io.eventsourcery.EventStore;
import io.eventsourcery.aggregate.Discarded;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.backend.BackendSetup;
import io.eventsourcery.backend.Transactions;
import io.eventsourcery.codec.EventCodec;
import io.eventsourcery.codec.RegisteredType;
import io.eventsourcery.error.ConfigurationException;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.spi.EncodedEvent;
import io.eventsourcery.spi.EventStorage;
import io.eventsourcery.spi.LoggedEvent;
import io.eventsourcery.spi.Settings;
import io.eventsourcery.stream.TenantId;
import io.eventsourcery.subscription.Subscriptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The engine on top of any {@link EventStorage}: what the {@code build()} of a factory returns.
 *
 * <p>Thread-safe if storage and transactions are. Closing it closes the storage.
 */
public final class StorageBackend implements Backend {

    private final EventStorage storage;
    private final EventStore store;
    private final Subscriptions subscriptions;
    private final EventTranslator translator;
    private final AutoCloseable ownCodec;

    /**
     * @param transactions drives the transactions of this storage; takes the place of the setup's
     * @throws io.eventsourcery.error.ConfigurationException when a configured value is illegal, or ES-0206 when JSON-B cannot
     *     write an event type, or ES-0207 to ES-0212 when the upcasters do not fit together,
     *     or ES-0109 when a listener waits for what can never come; all of them at once
     */
    public StorageBackend(EventStorage storage, BackendSetup ofApplication, Transactions transactions) {
        BackendSetup setup = ofApplication.withEventTypes(Discarded.class);
        int maxEventBytes = Settings.maxEventBytes(setup);
        UnitOfWork unit = new UnitOfWork(transactions, Settings.transactionPolicy(setup));
        UpcasterChains chains = UpcasterChains.of(setup.eventTypes());
        List<String> problems = new ArrayList<>(chains.problems());
        if (setup.codec().isEmpty()) {
            problems.addAll(JsonbTypes.problems(setup.eventTypes()));
        }
        try {
            setup.listener().check(setup.eventTypes());
        } catch (ConfigurationException e) {
            problems.addAll(e.problems());
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        JsonbEventCodec json = setup.codec().isPresent() ? null : new JsonbEventCodec();
        EventCodec codec = setup.codec().orElse(json);
        this.translator = new EventTranslator(
                setup.eventTypes(), new StoredForms(setup.eventTypes(), chains), codec, maxEventBytes);
        this.storage = storage;
        this.ownCodec = json == null ? () -> {} : json;
        LogSignal signal = new LogSignal();
        SettledLog log = new SettledLog(storage.log(), unit, setup.clock());
        this.subscriptions = new StoreSubscriptions(log, signal, translator, setup.eventTypes());
        this.store = new StorageEventStore(
                TenantId.single(),
                new EventWriter(
                        storage,
                        unit,
                        translator,
                        setup.clock(),
                        setup.listener(),
                        setup.context(),
                        Traces.ofRuntime(),
                        signal),
                new EventReader(storage, unit, translator));
    }

    @Override
    public EventStore eventStore() {
        return store;
    }

    @Override
    public Subscriptions subscriptions() {
        return subscriptions;
    }

    /** An event that the storage got otherwise than by the log, as readers of the log are given it. */
    public RecordedEvent<?> recorded(LoggedEvent logged) {
        return translator.recorded(logged.tenant(), logged.event().stream(), logged.event());
    }

    /** The class that such an event becomes when it is read; empty when nobody knows its name. */
    public Optional<RegisteredType> typeOf(EncodedEvent stored) {
        return translator.becomes(stored);
    }

    @Override
    public void close() {
        storage.close();
        try {
            ownCodec.close();
        } catch (Exception e) {
            throw new IllegalStateException("The JSON codec could not be closed.", e);
        }
    }
}
