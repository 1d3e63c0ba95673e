// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.background;

import io.eventsourcery.backend.TransactionState;
import io.eventsourcery.backend.Transactions;
import io.eventsourcery.core.codec.EventTranslator;
import io.eventsourcery.core.log.LogReader;
import io.eventsourcery.core.log.LogSignal;
import io.eventsourcery.core.log.StoreSubscriptions;
import io.eventsourcery.core.transaction.UnitOfWork;
import io.eventsourcery.error.MissingPartException;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.spi.PageRequest;
import io.eventsourcery.spi.Storage;
import io.eventsourcery.spi.StoredEvent;
import io.eventsourcery.spi.StreamPage;
import io.eventsourcery.spi.subscription.SubscriptionStorage;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import io.eventsourcery.subscription.PullSubscription;
import io.eventsourcery.subscription.Subscriptions;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What background work needs of one store. Thread-safe if the storage and its transactions are.
 *
 * <p>Nothing here waits for events; {@link #ringAfterCommits} and {@link #moveOn} tell when there are more.
 */
public final class BackgroundEngine {

    private final Storage storage;
    private final StoreSubscriptions log;
    private final LogSignal signal;
    private final UnitOfWork unit;
    private final Transactions transactions;
    private final EventTranslator translator;
    private final Clock clock;

    /** @param transactions those that {@code unit} drives */
    public BackgroundEngine(
            Storage storage,
            StoreSubscriptions log,
            LogSignal signal,
            UnitOfWork unit,
            Transactions transactions,
            EventTranslator translator,
            Clock clock) {
        this.storage = storage;
        this.log = log;
        this.signal = signal;
        this.unit = unit;
        this.transactions = transactions;
        this.translator = translator;
        this.clock = clock;
    }

    public Clock clock() {
        return clock;
    }

    /** Describes events of the log. */
    public Subscriptions log() {
        return log;
    }

    /** Reads what was described by {@link #log()}. */
    public LogReader reader(PullSubscription described) {
        return log.reader(described);
    }

    /** The names under which events that were described by {@link #log()} can be stored; none for all. */
    public Set<String> storedNames(PullSubscription described) {
        return log.storedNames(described);
    }

    /** The settled position, which moved on if that was due. */
    public Position moveOn() {
        return log.moveOn();
    }

    /**
     * Rings after each commit of this store in this virtual machine, on the thread that committed.
     *
     * @param bell returns at once and throws nothing
     * @return ends it
     */
    public Runnable ringAfterCommits(Runnable bell) {
        return signal.ringAfterCommits(bell);
    }

    /**
     * The checkpoints.
     *
     * @throws MissingPartException if the storage keeps none
     */
    public SubscriptionStorage subscriptions() {
        return storage.subscriptions().orElseThrow(() -> new MissingPartException(Storage.SUBSCRIPTIONS));
    }

    /**
     * Runs work in a transaction of its own.
     *
     * @throws io.eventsourcery.error.StoreClosedException ES-0520 if the store was closed
     * @throws io.eventsourcery.backend.CommitFailedException if the outcome is unknown
     */
    public <T> T inOwn(Supplier<T> work) {
        unit.requireOpen();
        return transactions.inOwn(work);
    }

    /** The state of the transaction in which work runs. */
    public TransactionState state() {
        return transactions.state();
    }

    /** The object of that kind for work in the present transaction, if the driver of transactions has one. */
    public <T> Optional<T> resource(Class<T> type) {
        return transactions.resource(type);
    }

    /** One page of one stream, as it is committed now. */
    public StreamPage page(TenantId tenant, StreamId stream, PageRequest page) {
        return unit.fresh(() -> storage.events().read(tenant, stream, page));
    }

    /** Such an event in the form that readers of the log get. */
    public RecordedEvent<?> recorded(TenantId tenant, StoredEvent event) {
        return translator.recorded(tenant, event.stream(), event);
    }
}
