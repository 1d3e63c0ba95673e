// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core;

import io.eventsourcery.EventStore;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.backend.BackendSetup;
import io.eventsourcery.backend.Transactions;
import io.eventsourcery.codec.RegisteredType;
import io.eventsourcery.core.background.BackgroundEngine;
import io.eventsourcery.core.codec.EventTranslator;
import io.eventsourcery.core.codec.StoredModel;
import io.eventsourcery.core.log.LogSignal;
import io.eventsourcery.core.log.StoreSubscriptions;
import io.eventsourcery.core.observation.Observers;
import io.eventsourcery.core.store.StorageEventStore;
import io.eventsourcery.core.tag.AnnotatedTags;
import io.eventsourcery.core.tenant.StoreTenants;
import io.eventsourcery.core.transaction.KeysInTransactions;
import io.eventsourcery.core.transaction.UnitOfWork;
import io.eventsourcery.encryption.KeyStorage;
import io.eventsourcery.encryption.PayloadProtection;
import io.eventsourcery.error.ConfigurationException;
import io.eventsourcery.error.MissingPartException;
import io.eventsourcery.event.Discarded;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.spi.Storage;
import io.eventsourcery.spi.log.LoggedEvent;
import io.eventsourcery.spi.setting.Settings;
import io.eventsourcery.spi.stream.EncodedEvent;
import io.eventsourcery.subscription.Subscriptions;
import io.eventsourcery.tenant.Tenants;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * The engine on top of any {@link Storage}; {@code build()} of a factory returns it.
 *
 * <p>Thread-safe if storage and transactions are. Closing it refuses further calls, wakes the readers that wait, lets
 * the transactions that it began end within five seconds, and closes the storage.
 */
public final class StorageBackend implements Backend {

    private final Storage storage;
    private final UnitOfWork unit;
    private final LogSignal signal = new LogSignal();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final EventStore store;
    private final Optional<Subscriptions> subscriptions;
    private final Optional<BackgroundEngine> background;
    private final Optional<Tenants> tenants;
    private final EventTranslator translator;
    private final StoredModel model;
    private final Optional<KeyStorage> keys;
    private final PayloadProtection protection;
    private final Observers observers;

    /** The same with observers of its own, which {@link #StorageBackend(Storage, BackendSetup, Transactions, Observers)} shares. */
    public StorageBackend(Storage storage, BackendSetup ofApplication, Transactions transactions) {
        this(storage, ofApplication, transactions, Observers.of(ofApplication));
    }

    /**
     * @param transactions drives the transactions of this storage, in place of those of the setup
     * @param observers of this setup, which the storage tells as well; closed with the backend
     * @throws io.eventsourcery.error.ConfigurationException if a configured value is illegal; ES-0206 and ES-0220 to
     *     ES-0225 if JSON-B cannot write or read an event type; ES-0207 to ES-0212 if the upcasters do not fit
     *     together; ES-0950 to ES-0952 if a component cannot be a tag; ES-0109 if a listener is registered for events that can never come; ES-0870 to ES-0879 if components
     *     cannot be encrypted; all problems of each kind at once
     */
    public StorageBackend(Storage storage, BackendSetup ofApplication, Transactions transactions, Observers observers) {
        BackendSetup setup = ofApplication.withEventTypes(Discarded.class);
        int maxEventBytes = Settings.maxEventBytes(setup);
        this.unit = new UnitOfWork(transactions, Settings.transactionPolicy(setup), storage.transactions());
        this.model = StoredModel.of(setup);
        List<String> problems = new ArrayList<>(model.problems());
        try {
            setup.surroundings().listener().check(setup.model().eventTypes());
        } catch (ConfigurationException e) {
            problems.addAll(e.problems());
        }
        problems.addAll(AnnotatedTags.problems(setup.model().eventTypes()));
        if (!problems.isEmpty()) {
            model.close();
            throw new ConfigurationException(problems);
        }
        this.storage = storage;
        this.observers = observers;
        this.keys = storage.keys().map(it -> new KeysInTransactions(it, unit));
        this.protection = protection();
        this.translator = model.translator(protection, maxEventBytes);
        Optional<StoreSubscriptions> readable = storage.log()
                .map(log -> new StoreSubscriptions(
                        log,
                        unit,
                        setup.execution().clock(),
                        signal,
                        translator,
                        setup.model().eventTypes(),
                        storage.tags().isPresent()));
        this.subscriptions = readable.map(it -> it);
        this.tenants = readable.map(log -> new StoreTenants(storage, log, unit, allKeys()));
        this.background = readable.map(
                log -> new BackgroundEngine(storage, log, signal, unit, transactions, translator, setup, observers));
        this.store = StorageEventStore.of(storage, unit, translator, setup, signal, observers);
    }

    private PayloadProtection protection() {
        try {
            return model.protection(keys);
        } catch (RuntimeException e) {
            model.close();
            throw e;
        }
    }

    /** Those that the encryption uses, and those of the storage, which it may have used before. */
    private List<KeyStorage> allKeys() {
        return Stream.concat(protection.extension(KeyStorage.class).stream(), keys.stream())
                .distinct()
                .toList();
    }

    @Override
    public EventStore eventStore() {
        return store;
    }

    @Override
    public Subscriptions subscriptions() {
        return subscriptions.orElseThrow(() -> new MissingPartException(Storage.LOG));
    }

    @Override
    public Tenants tenants() {
        return tenants.orElseThrow(() -> new MissingPartException(Storage.LOG));
    }

    /**
     * The {@link BackgroundEngine}, if the storage has a log; the {@link KeyStorage}, if it keeps keys; what its encryption
     * offers.
     */
    @Override
    public <T> Optional<T> extension(Class<T> type) {
        if (type == KeyStorage.class) {
            return keys.map(type::cast);
        }
        return type == BackgroundEngine.class ? background.map(type::cast) : protection.extension(type);
    }

    /** An event that the storage did not get from the log, in the form that readers of the log get. */
    public RecordedEvent<?> recorded(LoggedEvent logged) {
        return translator.recorded(logged.tenant(), logged.event().stream(), logged.event());
    }

    /** The class of such an event when it is read; empty if its name is unknown. */
    public Optional<RegisteredType> typeOf(EncodedEvent stored) {
        return translator.becomes(stored);
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        unit.close();
        signal.wake();
        try {
            unit.awaitEnd();
            protection.close();
        } finally {
            closeStorage();
        }
    }

    private void closeStorage() {
        try {
            storage.events().close();
        } finally {
            model.close();
            observers.close();
        }
    }
}
