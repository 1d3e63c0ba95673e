// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.log;

import io.eventsourcery.codec.EventTypes;
import io.eventsourcery.core.codec.EventTranslator;
import io.eventsourcery.core.transaction.UnitOfWork;
import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.spi.log.EventLog;
import io.eventsourcery.spi.log.LogAnchor;
import io.eventsourcery.spi.log.LogFilter;
import io.eventsourcery.spi.log.LogStreams;
import io.eventsourcery.stream.Position;
import io.eventsourcery.subscription.ForeignPositionException;
import io.eventsourcery.subscription.LogStatus;
import io.eventsourcery.subscription.PositionAheadException;
import io.eventsourcery.subscription.PullSubscription;
import io.eventsourcery.subscription.Subscriptions;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** The log of one store for its readers. Thread-safe. */
public final class StoreSubscriptions implements Subscriptions {

    private final SettledLog log;
    private final LogSignal signal;
    private final EventTranslator translator;
    private final EventTypes types;
    private final boolean tags;

    /**
     * @param signal wakes the readers of this store after a commit
     * @param tags whether the storage has them
     */
    public StoreSubscriptions(
            EventLog log,
            UnitOfWork unit,
            Clock clock,
            LogSignal signal,
            EventTranslator translator,
            EventTypes types,
            boolean tags) {
        this.log = new SettledLog(log, unit, clock, signal);
        this.signal = signal;
        this.translator = translator;
        this.types = types;
        this.tags = tags;
    }

    boolean hasTags() {
        return tags;
    }

    EventTranslator translator() {
        return translator;
    }

    EventTypes types() {
        return types;
    }

    @Override
    public Position position() {
        log.requireOpen();
        return log.settle().settled();
    }

    @Override
    public PullSubscription startFrom(Position position) {
        log.requireOpen();
        if (position == null) {
            throw new InvalidInputException(
                    "ES-0504 There is no position to start from: Position.start() is the one before everything.");
        }
        if (!log.canHaveGivenOut(position)) {
            throw new ForeignPositionException(position);
        }
        // Before the newest position is asked for, so that a log that goes back in between is noticed by the reader.
        int life = log.lives();
        // Not what was known to be settled: the log may have gone back since.
        if (position.compareTo(Position.start()) > 0) {
            Position newest = log.newest();
            if (position.compareTo(newest) > 0) {
                throw new PositionAheadException(position, newest);
            }
        }
        return new StorePullSubscription(this, position, life, LogWish.EVERYTHING);
    }

    @Override
    public LogStatus status() {
        log.requireOpen();
        return log.settle();
    }

    /**
     * Reads without waiting what was described.
     *
     * @param described a description made by this object
     */
    public LogReader reader(PullSubscription described) {
        StorePullSubscription own = (StorePullSubscription) described;
        return new LogReader(log, translator, own.wish(), own.after(), own.life());
    }

    /** The names under which the described events can be stored; none for all. */
    public Set<String> storedNames(PullSubscription described) {
        return ((StorePullSubscription) described).wish().filter().types();
    }

    /** The settled position as it was found last; asks nobody. */
    public Position known() {
        return log.known();
    }

    /** The settled position, which moved on if that was due; another thread may be at it. */
    public Position moveOn() {
        log.poll();
        return log.known();
    }

    /** The newest position that was assigned, visible or not. */
    public Position newest() {
        log.requireOpen();
        return log.newest();
    }

    /**
     * Waits until the log is settled behind a position.
     *
     * @return how far it is settled; not behind the position if the time is over or the thread is interrupted
     */
    public Position awaitSettled(Position position, Duration patience) {
        long begin = System.nanoTime();
        try (LogSignal.Ticket ticket = signal.listen()) {
            while (true) {
                log.requireOpen();
                Position settled = log.settle().settled();
                if (settled.compareTo(position) > 0) {
                    return settled;
                }
                long left = patience.toNanos() - (System.nanoTime() - begin);
                if (left <= 0 || !ticket.await(Math.min(left, log.nanosUntilDue()))) {
                    return settled;
                }
            }
        }
    }

    /** What lies at or next below a settled position, as the present transaction sees it; empty if that is not known. */
    public Optional<LogAnchor> anchor(Position position) {
        return log.anchor(position);
    }

    /** The streams with matching events in the next stretch of what is settled. */
    public LogStreams streams(LogFilter filter, Position after, Position upTo) {
        log.requireOpen();
        return log.streams(filter, after, upTo);
    }

    LogWalk walk(LogWish wish, Position after, int life) {
        return new LogWalk(log, signal, translator, wish, after, life);
    }
}
