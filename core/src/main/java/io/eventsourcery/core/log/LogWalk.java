// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.log;

import io.eventsourcery.core.codec.EventTranslator;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.spi.log.LogStretch;
import io.eventsourcery.spi.log.LogWatch;
import io.eventsourcery.spi.log.LoggedEvent;
import io.eventsourcery.spi.log.Settled;
import io.eventsourcery.stream.Position;
import io.eventsourcery.subscription.LogWentBackException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Walks along the log behind a position: looks, and where there is nothing waits for a commit or the next look. A walk that has
 * waited for a while has the storage watch, if it does that, and looks less often, which finds what the watch overlooked.
 *
 * <p>Its time limit and interruptions are looked at between two short steps, however little a filter matches.
 */
final class LogWalk {

    /** Nearly three centuries: as far as the clock of the virtual machine can count from now. */
    private static final Duration LONGEST_LIMIT = Duration.ofNanos(Long.MAX_VALUE);

    private final SettledLog log;
    private final LogSignal signal;
    private final EventTranslator translator;
    private final LogWish wish;
    private int life;
    private Position position;
    private boolean isNew = true;

    /** @param life how often the log had gone back when the position was accepted */
    LogWalk(SettledLog log, LogSignal signal, EventTranslator translator, LogWish wish, Position after, int life) {
        this.log = log;
        this.signal = signal;
        this.translator = translator;
        this.wish = wish;
        this.position = after;
        this.life = life;
    }

    Position position() {
        return position;
    }

    /** @throws io.eventsourcery.error.StoreClosedException when the store was closed */
    void requireOpen() {
        log.requireOpen();
    }

    /** At least one event, at once if there is one; none when the time is over or the thread is interrupted. */
    List<RecordedEvent<?>> next(int limit, Duration timeLimit) {
        Time time = new Time(timeLimit);
        long before = log.attemptsBegun();
        List<RecordedEvent<?>> found = look(limit, time, isNew);
        isNew = false;
        if (found.isEmpty() && !time.isOver()) {
            found = waitFor(limit, time);
        }
        if (found.isEmpty()) {
            log.throwFailureAfter(before);
        }
        return found;
    }

    private List<RecordedEvent<?>> waitFor(int limit, Time time) {
        LogWatch watch = LogWatch.NONE;
        try (LogSignal.Ticket ticket = signal.listen()) {
            boolean wasRung = false;
            boolean wasStuck = false;
            while (true) {
                List<RecordedEvent<?>> found = look(limit, time, wasRung);
                if (!found.isEmpty() || time.isOver() || wasStuck && log.isStuck()) {
                    return found;
                }
                wasStuck = log.isStuck();
                // A watch that called in vain is set up again only after a pause, or it might call in vain all the
                // time.
                if (log.isQuiet() && !wasRung && watch.isOver()) {
                    watch.close();
                    watch = log.watch(wish.filter(), position, ticket::ring);
                }
                long rest = Math.max(log.nanosUntilDue(), watch.rest().toNanos());
                if (!ticket.await(Math.min(time.left(), rest))) {
                    return found;
                }
                wasRung = ticket.wasRung();
            }
        } finally {
            watch.close();
        }
    }

    /** @param isFresh whether what was committed by now must be seen */
    private List<RecordedEvent<?>> look(int limit, Time time, boolean isFresh) {
        boolean mustSettle = isFresh;
        while (true) {
            requireOpen();
            refuseOtherLife();
            Position upTo = log.known();
            if (upTo.compareTo(position) > 0) {
                List<RecordedEvent<?>> found = read(limit, upTo);
                if (!found.isEmpty() || time.isOver()) {
                    return found;
                }
            } else {
                Optional<Settled> now = mustSettle ? log.look(time.left()) : log.poll();
                mustSettle = false;
                // Few attempts in a row may be fruitless, so this ends soon whatever the time is.
                boolean isMore = log.known().compareTo(position) > 0
                        || now.filter(Settled::again).isPresent();
                if (!isMore) {
                    refuseOtherLife();
                    return List.of();
                }
            }
        }
    }

    private List<RecordedEvent<?>> read(int limit, Position upTo) {
        LogStretch stretch = log.read(wish.filter(), position, upTo, limit);
        List<RecordedEvent<?>> wanted = recorded(stretch.events());
        refuseOtherLife();
        position = stretch.end();
        return wanted;
    }

    /** A position of the log as it was means nothing in the log as it is. */
    private void refuseOtherLife() {
        int lives = log.lives();
        if (lives != life && !position.equals(Position.start())) {
            throw new LogWentBackException(position);
        }
        life = lives;
    }

    private List<RecordedEvent<?>> recorded(List<LoggedEvent> events) {
        List<RecordedEvent<?>> recorded = new ArrayList<>(events.size());
        for (LoggedEvent event : events) {
            if (wish.isFor(event.event().event(), translator)) {
                recorded.add(translator.recorded(event.tenant(), event.event().stream(), event.event()));
            }
        }
        return recorded;
    }

    /** The time that a call may take. */
    private static final class Time {

        private final long begin = System.nanoTime();
        private final long limit;

        Time(Duration limit) {
            this.limit = limit.compareTo(LONGEST_LIMIT) < 0 ? limit.toNanos() : Long.MAX_VALUE;
        }

        long left() {
            return limit - (System.nanoTime() - begin);
        }

        boolean isOver() {
            return left() <= 0 || Thread.currentThread().isInterrupted();
        }
    }
}
