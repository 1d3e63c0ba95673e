// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.background;

import io.eventsourcery.backend.AmbientContext;
import io.eventsourcery.backend.BackendSetup;
import io.eventsourcery.backend.TransactionState;
import io.eventsourcery.backend.Transactions;
import io.eventsourcery.core.codec.EventTranslator;
import io.eventsourcery.core.log.LogReader;
import io.eventsourcery.core.log.LogSignal;
import io.eventsourcery.core.log.StoreSubscriptions;
import io.eventsourcery.core.observation.Observers;
import io.eventsourcery.core.transaction.UnitOfWork;
import io.eventsourcery.error.MissingPartException;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.spi.Storage;
import io.eventsourcery.spi.log.LogAnchor;
import io.eventsourcery.spi.setting.Settings;
import io.eventsourcery.spi.stream.PageRequest;
import io.eventsourcery.spi.stream.StoredEvent;
import io.eventsourcery.spi.stream.StreamPage;
import io.eventsourcery.spi.subscription.SubscriptionStorage;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import io.eventsourcery.subscription.PullSubscription;
import io.eventsourcery.subscription.Subscriptions;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
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
    private final EventTranslator translator;
    private final BackendSetup setup;
    private final Optional<Predicate<? super RecordedEvent<?>>> outbox;
    private final Keeper keeper;
    private final Observers observers;

    /** Where checkpoints are kept, and the transactions of that storage. */
    private record Keeper(Optional<SubscriptionStorage> storage, UnitOfWork unit, Transactions transactions) {}

    /**
     * @param transactions those that {@code unit} drives
     * @param setup has the clock, the context and the outbox
     * @param observers hear what comes of deliveries
     */
    public BackgroundEngine(
            Storage storage,
            StoreSubscriptions log,
            LogSignal signal,
            UnitOfWork unit,
            Transactions transactions,
            EventTranslator translator,
            BackendSetup setup,
            Observers observers) {
        this(
                storage,
                log,
                signal,
                unit,
                translator,
                setup,
                new Keeper(storage.subscriptions(), unit, transactions),
                observers);
    }

    private BackgroundEngine(
            Storage storage,
            StoreSubscriptions log,
            LogSignal signal,
            UnitOfWork unit,
            EventTranslator translator,
            BackendSetup setup,
            Keeper keeper,
            Observers observers) {
        this.storage = storage;
        this.log = log;
        this.signal = signal;
        this.unit = unit;
        this.translator = translator;
        this.setup = setup;
        this.outbox = Settings.outbox(setup);
        this.keeper = Objects.requireNonNull(keeper, "keeper");
        this.observers = observers;
    }

    /**
     * The log and the streams of this store, with the checkpoints and the transactions of another one.
     *
     * @param other keeps checkpoints for this log alone
     */
    public BackgroundEngine keptIn(BackgroundEngine other) {
        return new BackgroundEngine(storage, log, signal, unit, translator, setup, other.keeper, observers);
    }

    /** Those of this store. */
    public Observers observers() {
        return observers;
    }

    /** Whether checkpoints can be kept. */
    public boolean keepsCheckpoints() {
        return keeper.storage().isPresent();
    }

    public Clock clock() {
        return setup.execution().clock();
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

    /** The settled position as it was found last; asks nobody. */
    public Position known() {
        return log.known();
    }

    /** The settled position, which moved on if that was due. */
    public Position moveOn() {
        return log.moveOn();
    }

    /** The newest position that was assigned, visible or not. */
    public Position newest() {
        return log.newest();
    }

    /**
     * Waits until the log is settled behind a position.
     *
     * @return how far it is settled; not behind the position if the time is over or the thread is interrupted
     */
    public Position awaitSettled(Position position, Duration patience) {
        return log.awaitSettled(position, patience);
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
     * @throws MissingPartException ES-0510 if the storage keeps none
     */
    public SubscriptionStorage subscriptions() {
        return keeper.storage()
                .orElseThrow(() -> new MissingPartException(
                        Storage.SUBSCRIPTIONS,
                        "a backend that has it, or keep the checkpoints in one, see docs/subscriptions.md"));
    }

    /**
     * Runs work in a transaction of its own, of the storage that keeps the checkpoints.
     *
     * @throws io.eventsourcery.error.StoreClosedException ES-0520 if the store was closed, or the one that keeps
     * @throws io.eventsourcery.backend.CommitFailedException if the outcome is unknown
     */
    public <T> T inOwn(Supplier<T> work) {
        unit.requireOpen();
        keeper.unit().requireOpen();
        return keeper.transactions().inOwn(work);
    }

    /**
     * What lies at or next below a settled position of the log, as the present transaction sees it; empty if the storage does not
     * tell, or another one keeps the checkpoints.
     */
    public Optional<LogAnchor> anchor(Position settled) {
        return keeper.unit() == unit ? log.anchor(settled) : Optional.empty();
    }

    /** The state of the transaction in which work runs. */
    public TransactionState state() {
        return keeper.transactions().state();
    }

    /** Identifies the transaction in which work runs, as long as it lasts. */
    public Object transaction() {
        return keeper.transactions().key();
    }

    /** The object of that kind for work in the present transaction, if the driver of transactions has one. */
    public <T> Optional<T> resource(Class<T> type) {
        return keeper.transactions().resource(type);
    }

    /** One page of one stream, as it is committed now. */
    public StreamPage page(TenantId tenant, StreamId stream, PageRequest page) {
        return unit.apart(() -> storage.events().read(tenant, stream, page));
    }

    /**
     * The payload of an event as text in its present form.
     *
     * @throws io.eventsourcery.error.EventCodecException if it cannot be read or written
     */
    public String text(RecordedEvent<?> event) {
        return translator.presentText(event);
    }

    /** Knows what the calling thread is handling, so that its calls of the store have their cause and their tenant. */
    public AmbientContext context() {
        return setup.surroundings().context();
    }

    /** Which events may leave the store; empty if it has no outbox. */
    public Optional<Predicate<? super RecordedEvent<?>>> outbox() {
        return outbox;
    }

    /** Such an event in the form that readers of the log get. */
    public RecordedEvent<?> recorded(TenantId tenant, StoredEvent event) {
        return translator.recorded(tenant, event.stream(), event);
    }
}
