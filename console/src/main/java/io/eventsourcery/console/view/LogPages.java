// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.console.view;

import io.eventsourcery.core.background.BackgroundEngine;
import io.eventsourcery.core.log.LogReader;
import io.eventsourcery.spi.log.LoggedEvent;
import io.eventsourcery.stream.Position;
import io.eventsourcery.subscription.PullSubscription;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Reads the settled log in pages, in either direction. Ends after a time, however little a filter matches, and tells how far it
 * looked; never holds more than two pages.
 *
 * @param filter which events the storage should look for
 * @param matches which of these count
 * @param nanos the clock for the time
 */
record LogPages(
        BackgroundEngine engine,
        UnaryOperator<PullSubscription> filter,
        Predicate<LoggedEvent> matches,
        Duration patience,
        LongSupplier nanos) {

    /** How much more of the log each further attempt looks through on the way back. */
    private static final int GROWTH = 4;

    /**
     * @param events in the order of the log
     * @param from every match behind this position was found, up to {@code to}
     * @param to where to go on
     */
    record Page(List<LoggedEvent> events, Position from, Position to) {}

    /** The first events behind a position. */
    Page after(Position from, int limit) {
        long begun = nanos.getAsLong();
        LogReader reader = reader(from);
        List<LoggedEvent> found = new ArrayList<>();
        while (found.size() < limit && reader.isBehind() && !isOver(begun)) {
            reader.stored(limit - found.size()).stream().filter(matches).forEach(found::add);
        }
        return new Page(found, from, reader.position());
    }

    /** @param isWhole whether it was looked for up to the end */
    private record Attempt(Page page, boolean isWhole) {}

    /**
     * The last events before a position.
     *
     * @param end the position itself does not count; nothing is known of positions but that they grow, so the reader begins ever
     *     further before it, and if the time ends on the way, what an earlier attempt found counts
     */
    Page before(Position end, int limit) {
        long begun = nanos.getAsLong();
        long window = limit;
        Page found = null;
        while (true) {
            Position from = Position.of(Math.max(0, end.major() - window));
            Attempt attempt = last(from, end, limit, begun);
            if (attempt.isWhole() || found == null) {
                found = attempt.page();
            }
            if (found.events().size() >= limit || from.equals(Position.start()) || isOver(begun)) {
                return found;
            }
            window = Math.multiplyExact(window, GROWTH);
        }
    }

    private Attempt last(Position from, Position end, int limit, long begun) {
        LogReader reader = reader(from);
        Deque<LoggedEvent> kept = new ArrayDeque<>();
        boolean isThere = false;
        Position behind = from;
        while (!isThere && reader.isBehind() && !isOver(begun)) {
            for (LoggedEvent event : reader.stored(limit)) {
                isThere |= position(event).compareTo(end) >= 0;
                if (!isThere && matches.test(event)) {
                    kept.add(event);
                }
            }
            isThere |= reader.position().compareTo(end) >= 0;
            while (kept.size() > limit) {
                behind = position(kept.removeFirst());
            }
        }
        Page page = new Page(List.copyOf(kept), behind, isThere ? end : reader.position());
        return new Attempt(page, isThere || !reader.isBehind());
    }

    private LogReader reader(Position from) {
        return engine.reader(filter.apply(engine.log().startFrom(from)));
    }

    private boolean isOver(long begun) {
        return nanos.getAsLong() - begun > patience.toNanos()
                || Thread.currentThread().isInterrupted();
    }

    static Position position(LoggedEvent event) {
        return event.event().position().orElseThrow();
    }
}
