// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.commit;

import io.eventsourcery.backend.CommitFailedException;
import io.eventsourcery.backend.TransactionState;
import io.eventsourcery.backend.Transactions;
import io.eventsourcery.core.transaction.QuietCause;
import io.eventsourcery.error.ConfigurationException;
import io.eventsourcery.error.EventSourceryException;
import io.eventsourcery.error.TransientStoreException;
import io.eventsourcery.kurrentdb.form.Notices;
import io.eventsourcery.stream.AppendOutcomeUnknownException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Keeps what a transaction writes until it is about to commit, because KurrentDB cannot take part in it.
 *
 * <p>Wraps whoever drives transactions: JTA, or single calls. A conflict or an outage at that moment rolls the transaction
 * back. A failure after that moment is the window which docs/guarantees.md describes.
 */
final class WritesAtCommit implements Transactions {

    private final Transactions driver;
    private final BeforeCommit beforeCommit;
    private final Consumer<PendingWrites> writer;
    private final Notices notices;
    private final Map<Object, PendingWrites> pending = new ConcurrentHashMap<>();
    private final Set<Object> ofOneCall = ConcurrentHashMap.newKeySet();

    /**
     * @param writer writes what was kept back
     * @throws ConfigurationException ES-0130 when the driver does not tell of commits beforehand
     */
    WritesAtCommit(Transactions driver, Consumer<PendingWrites> writer, Notices notices) {
        this.driver = driver;
        this.beforeCommit = driver.beforeCommit()
                .orElseThrow(() -> new ConfigurationException(
                        "ES-0130 " + driver.getClass().getName()
                                + " does not tell when a transaction is about to commit, and events that are written at that"
                                + " moment need it: implement Transactions.beforeCommit(), or use JTA."));
        this.writer = writer;
        this.notices = notices;
    }

    /** What the present transaction has kept back so far. */
    Optional<PendingWrites> present() {
        return Optional.ofNullable(pending.get(driver.key()));
    }

    /** What the present transaction keeps back from now on. */
    PendingWrites begun() {
        Object transaction = driver.key();
        PendingWrites known = pending.get(transaction);
        if (known != null) {
            return known;
        }
        PendingWrites begun = new PendingWrites(ofOneCall.contains(transaction));
        pending.put(transaction, begun);
        try {
            beforeCommit.run(() -> write(begun));
            driver.afterCompletion(committed -> end(transaction, committed));
        } catch (Throwable e) {
            // Nobody will tell of the end of a transaction that is over already.
            pending.remove(transaction);
            throw e;
        }
        return begun;
    }

    /** A number that tells the present transaction from most others; 0 without one. */
    int mark() {
        return driver.state() == TransactionState.ACTIVE ? driver.key().hashCode() : 0;
    }

    private void write(PendingWrites writes) {
        if (driver.state() != TransactionState.ACTIVE) {
            return;
        }
        try {
            // Persistence contexts were flushed before: to flush one here would write its rows twice on some servers.
            writes.close();
            writer.accept(writes);
        } catch (EventSourceryException e) {
            driver.markRollbackOnly();
            throw writes.failed(e);
        } catch (Throwable e) {
            driver.markRollbackOnly();
            // Whatever it is, it may have come between the request and its answer.
            writes.failed(new AppendOutcomeUnknownException(writes.streamIds(), writes.eventIds(), QuietCause.of(e)));
            throw e;
        }
    }

    private void end(Object transaction, boolean committed) {
        PendingWrites writes = pending.remove(transaction);
        if (writes == null || committed) {
            return;
        }
        boolean unknown = writes.failure()
                .filter(AppendOutcomeUnknownException.class::isInstance)
                .isPresent();
        if (writes.isWritten() || unknown) {
            report(writes);
        } else if (!writes.isOfOneCall()) {
            writes.failure()
                    .filter(EventSourceryException.class::isInstance)
                    .map(EventSourceryException.class::cast)
                    // Who began the transaction may be told by the transaction manager that it rolled back, and not
                    // why.
                    .ifPresent(notices::refused);
        }
    }

    private void report(PendingWrites writes) {
        if (writes.eventIds().isEmpty()) {
            return;
        }
        if (writes.isWritten()) {
            notices.stored(writes.streamIds(), writes.eventIds());
        } else {
            notices.unknown(writes.streamIds(), writes.eventIds());
        }
    }

    @Override
    public TransactionState state() {
        return driver.state();
    }

    @Override
    public void markRollbackOnly() {
        driver.markRollbackOnly();
    }

    @Override
    public <T> T inOwn(Supplier<T> work) {
        PendingWrites[] writes = {null};
        try {
            return driver.inOwn(() -> {
                Object transaction = driver.key();
                ofOneCall.add(transaction);
                try {
                    T result = work.get();
                    writes[0] = pending.get(transaction);
                    return result;
                } finally {
                    ofOneCall.remove(transaction);
                }
            });
        } catch (CommitFailedException e) {
            // Whoever drives transactions cannot know what became of the events. We do.
            if (writes[0] == null || writes[0].isWritten()) {
                throw e;
            }
            throw writes[0]
                    .failure()
                    .orElseGet(() -> new TransientStoreException(
                            "The transaction was rolled back before anything was written: repeat the call.", e));
        }
    }

    @Override
    public Object key() {
        return driver.key();
    }

    @Override
    public Optional<BeforeCommit> beforeCommit() {
        return driver.beforeCommit();
    }

    @Override
    public <T> Optional<T> resource(Class<T> type) {
        return driver.resource(type);
    }

    @Override
    public void afterCompletion(Consumer<Boolean> committed) {
        driver.afterCompletion(committed);
    }
}
