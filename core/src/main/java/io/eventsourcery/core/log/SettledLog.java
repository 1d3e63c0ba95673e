// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.log;

import io.eventsourcery.core.transaction.UnitOfWork;
import io.eventsourcery.spi.EventLog;
import io.eventsourcery.spi.LogFilter;
import io.eventsourcery.spi.LogStretch;
import io.eventsourcery.spi.LogWatch;
import io.eventsourcery.spi.Settled;
import io.eventsourcery.stream.Position;
import io.eventsourcery.subscription.LogStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The settled position as all readers of one store share it, and the reasons why it does not move (guarantee G7).
 * Thread-safe.
 */
final class SettledLog {

    private static final System.Logger LOG = System.getLogger(SettledLog.class.getName());
    private static final Duration KEEP_EVERY = Duration.ofSeconds(1);

    /** So many attempts in a row without progress are left to the next look, whatever the storage promises. */
    private static final int PATIENCE = 4;

    private final EventLog log;
    private final UnitOfWork unit;
    private final Clock clock;
    private final long keepEveryNanos;
    private volatile Position settled = Position.start();
    private Instant stalledSince;
    private long keptAt = System.nanoTime();

    SettledLog(EventLog log, UnitOfWork unit, Clock clock) {
        this(log, unit, clock, KEEP_EVERY);
    }

    /** @param keepEvery how often the position is kept for the next start */
    SettledLog(EventLog log, UnitOfWork unit, Clock clock, Duration keepEvery) {
        this.log = log;
        this.unit = unit;
        this.clock = clock;
        this.keepEveryNanos = keepEvery.toNanos();
    }

    /** Moves it on as far as it goes without waiting for others, in transactions of its own. */
    LogStatus settle() {
        Settled now = attempt();
        Position end = now.again() ? newest() : now.position();
        int fruitless = 0;
        while (now.again() && now.position().compareTo(end) < 0 && fruitless < PATIENCE) {
            Position before = now.position();
            now = attempt();
            fruitless = now.position().equals(before) ? fruitless + 1 : 0;
        }
        return noted(now);
    }

    private Settled attempt() {
        Settled now = unit.fresh(log::settle);
        if (move(now.position())) {
            keep(now.position());
        }
        return now;
    }

    private synchronized boolean move(Position to) {
        if (to.compareTo(settled) <= 0) {
            return false;
        }
        settled = to;
        stalledSince = null;
        boolean isTimeToKeep = unit.isOwn() && System.nanoTime() - keptAt >= keepEveryNanos;
        if (isTimeToKeep) {
            keptAt = System.nanoTime();
        }
        return isTimeToKeep;
    }

    private void keep(Position position) {
        try {
            unit.fresh(() -> {
                log.keep(position);
                return null;
            });
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "The settled position could not be kept this time.", e);
        }
    }

    private synchronized LogStatus noted(Settled now) {
        if (now.waitsFor().isEmpty()) {
            stalledSince = null;
        } else if (stalledSince == null) {
            stalledSince = clock.instant();
        }
        return new LogStatus(settled, now.waitsFor().map(reason -> new LogStatus.Stall(reason, stalledSince)));
    }

    /** Where it was after the latest attempt of anybody. */
    Position known() {
        return settled;
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

    LogWatch watch(LogFilter filter, Position after, Runnable news) {
        return log.watch(filter, after, news);
    }
}
