// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.log;

import io.eventsourcery.core.transaction.UnitOfWork;
import io.eventsourcery.error.TransientStoreException;
import io.eventsourcery.spi.log.EventLog;
import io.eventsourcery.spi.log.LogAnchor;
import io.eventsourcery.spi.log.LogFilter;
import io.eventsourcery.spi.log.LogStreams;
import io.eventsourcery.spi.log.LogStretch;
import io.eventsourcery.spi.log.LogWatch;
import io.eventsourcery.spi.log.Settled;
import io.eventsourcery.stream.Position;
import io.eventsourcery.subscription.LogStatus;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * The settled position as all readers of one store share it, and the reasons why it does not move (guarantee G7).
 *
 * <p>All of them share the attempts to move it on: an idle store makes one for each pause, however many readers wait.
 * Thread-safe; no lock is held while the storage is asked.
 */
final class SettledLog {

    private static final System.Logger LOG = System.getLogger(SettledLog.class.getName());
    private static final Duration KEEP_EVERY = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    /** So many attempts in a row without progress are left to the next look, whatever the storage promises. */
    private static final int PATIENCE = 4;

    private final EventLog log;
    private final UnitOfWork unit;
    private final LogSignal signal;
    private final Attempts attempts;
    private final SettledState state;
    private final AtomicBoolean isKeeping = new AtomicBoolean();

    SettledLog(EventLog log, UnitOfWork unit, Clock clock, LogSignal signal) {
        this(log, unit, clock, signal, KEEP_EVERY, System::nanoTime);
    }

    /** @param keepEvery how often the position is kept for the next start */
    SettledLog(
            EventLog log, UnitOfWork unit, Clock clock, LogSignal signal, Duration keepEvery, LongSupplier nanoTime) {
        this.log = log;
        this.unit = unit;
        this.signal = signal;
        this.attempts = new Attempts(this::attempt, nanoTime);
        this.state = new SettledState(clock, nanoTime, keepEvery);
    }

    /** Moves it on as far as it goes without waiting for others, in transactions of its own. */
    LogStatus settle() {
        Settled now = settled();
        Position end = now.again() ? newest() : now.position();
        int fruitless = 0;
        while (now.again() && now.position().compareTo(end) < 0 && fruitless < PATIENCE) {
            Position before = now.position();
            now = settled();
            fruitless = now.position().equals(before) ? fruitless + 1 : 0;
        }
        return state.status(now);
    }

    private Settled settled() {
        return attempts.shared(LONGEST_WAIT.toNanos()).orElseThrow(SettledLog::unknown);
    }

    private static TransientStoreException unknown() {
        return new TransientStoreException(
                "ES-0512 The store could not find out how far the log is settled, because the storage does not answer or"
                        + " the thread was interrupted: try again.",
                null);
    }

    /**
     * One attempt, if it is due: something was committed in this JVM since the latest one, or the pause after it is over, or it
     * left work behind.
     *
     * @return empty when it was not due, or another thread is at it
     */
    Optional<Settled> poll() {
        boolean isDue = state.hasWorkLeft(PATIENCE)
                || state.hasNotSeen(signal.changes())
                || attempts.nanosSinceLatest() >= state.pauseNanos();
        return isDue ? attempts.own() : Optional.empty();
    }

    /** An attempt that begins now, made here or by another thread. */
    Optional<Settled> look(long patienceNanos) {
        return attempts.shared(patienceNanos);
    }

    private Settled attempt() {
        state.sees(signal.changes());
        Settled now = unit.fresh(log::settle);
        SettledState.Move move = state.move(now);
        if (move == SettledState.Move.BACK) {
            LOG.log(System.Logger.Level.ERROR, SettledState.WENT_BACK);
        }
        if (move != SettledState.Move.NONE) {
            signal.wake();
            if (unit.isOwn() && state.isTimeToKeep()) {
                keep(now.position());
            }
        }
        return now;
    }

    private void keep(Position position) {
        if (!isKeeping.compareAndSet(false, true)) {
            return;
        }
        try {
            unit.fresh(() -> {
                log.keep(position);
                return null;
            });
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "The settled position could not be kept this time.", e);
        } finally {
            isKeeping.set(false);
        }
    }

    /** @throws io.eventsourcery.error.StoreClosedException when the store was closed */
    void requireOpen() {
        unit.requireOpen();
    }

    /** Where it was after the latest attempt of anybody. */
    Position known() {
        return state.known();
    }

    /** How often the log went back. */
    int lives() {
        return state.lives();
    }

    /** How long to wait before the next attempt is due. */
    long nanosUntilDue() {
        return attempts.isSlow()
                ? SettledState.LAST_PAUSE_NANOS
                : Math.max(state.pauseNanos() - attempts.nanosSinceLatest(), SettledState.FIRST_PAUSE_NANOS);
    }

    boolean isQuiet() {
        return state.isQuiet();
    }

    long attemptsBegun() {
        return attempts.begun();
    }

    /** Whether attempts hang and nobody may begin another one. */
    boolean isStuck() {
        return attempts.isStuck();
    }

    /** @throws RuntimeException the failure of a later attempt, or ES-0512 while nobody may begin one */
    void throwFailureAfter(long attempt) {
        attempts.throwFailureAfter(attempt);
        if (attempts.isStuck()) {
            throw unknown();
        }
    }

    boolean canHaveGivenOut(Position position) {
        return log.canBeOurs(position);
    }

    Position newest() {
        return unit.fresh(log::newest);
    }

    LogStretch read(LogFilter filter, Position after, Position upTo, int limit) {
        return unit.fresh(() -> log.read(filter, after, upTo, limit));
    }

    /** The same, with what lies at its end, seen at the same moment. */
    Anchored readAnchored(LogFilter filter, Position after, Position upTo, int limit) {
        return unit.fresh(() -> {
            LogStretch stretch = log.read(filter, after, upTo, limit);
            return new Anchored(stretch, log.anchor(stretch.end()));
        });
    }

    record Anchored(LogStretch stretch, Optional<LogAnchor> anchor) {}

    /** In the present transaction. */
    Optional<LogAnchor> anchor(Position position) {
        return log.anchor(position);
    }

    LogStreams streams(LogFilter filter, Position after, Position upTo) {
        return unit.fresh(() -> log.streams(filter, after, upTo));
    }

    LogWatch watch(LogFilter filter, Position after, Runnable news) {
        return log.watch(filter, after, news);
    }
}
