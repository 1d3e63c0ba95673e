// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.log;

import io.eventsourcery.core.codec.EventTranslator;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.spi.LogStretch;
import io.eventsourcery.spi.LogWatch;
import io.eventsourcery.spi.LoggedEvent;
import io.eventsourcery.stream.Position;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Walks along the log behind a position: looks, and where there is nothing waits for a commit or the next look. Who has
 * waited for a while has the storage watch, if it does that, and looks less often, which finds what the watch overlooked.
 */
final class LogWalk {

    /** Nearly three centuries: as far as the clock of the virtual machine can count from now. */
    private static final Duration LONGEST_LIMIT = Duration.ofNanos(Long.MAX_VALUE);

    private static final long FIRST_LOOK_NANOS = Duration.ofMillis(2).toNanos();
    private static final long LAST_LOOK_NANOS = Duration.ofMillis(100).toNanos();

    private final SettledLog log;
    private final LogSignal signal;
    private final EventTranslator translator;
    private final LogWish wish;
    private Position position;

    LogWalk(SettledLog log, LogSignal signal, EventTranslator translator, LogWish wish, Position after) {
        this.log = log;
        this.signal = signal;
        this.translator = translator;
        this.wish = wish;
        this.position = after;
    }

    Position position() {
        return position;
    }

    /** At least one event, at once if there is one; none when the time is over or the thread is interrupted. */
    List<RecordedEvent<?>> next(int limit, Duration timeLimit) {
        long limitNanos = timeLimit.compareTo(LONGEST_LIMIT) < 0 ? timeLimit.toNanos() : Long.MAX_VALUE;
        long begin = System.nanoTime();
        List<RecordedEvent<?>> found = look(limit);
        if (!found.isEmpty()) {
            return found;
        }
        LogWatch watch = LogWatch.NONE;
        try (LogSignal.Ticket ticket = signal.listen()) {
            long pause = FIRST_LOOK_NANOS;
            while (true) {
                found = look(limit);
                long left = limitNanos - (System.nanoTime() - begin);
                if (!found.isEmpty() || left <= 0) {
                    return found;
                }
                // A watch that called in vain is set up again only after a pause, or it might call in vain all the
                // time.
                if (pause == LAST_LOOK_NANOS && !ticket.wasRung() && watch.isOver()) {
                    watch.close();
                    watch = log.watch(wish.filter(), position, ticket::ring);
                }
                long rest = Math.max(pause, watch.rest().toNanos());
                if (!ticket.await(Math.min(left, rest))) {
                    return found;
                }
                pause = Math.min(2 * pause, LAST_LOOK_NANOS);
            }
        } finally {
            watch.close();
        }
    }

    private List<RecordedEvent<?>> look(int limit) {
        Position upTo = log.known();
        if (upTo.compareTo(position) <= 0) {
            upTo = log.settle().settled();
        }
        while (upTo.compareTo(position) > 0) {
            LogStretch stretch = log.read(wish.filter(), position, upTo, limit);
            List<RecordedEvent<?>> wanted = recorded(stretch.events());
            position = stretch.end();
            if (!wanted.isEmpty()) {
                return wanted;
            }
            if (position.equals(upTo)) {
                upTo = log.settle().settled();
            }
        }
        return List.of();
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
}
