// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.log;

import io.eventsourcery.spi.log.EventLog;
import io.eventsourcery.spi.log.LogFilter;
import io.eventsourcery.spi.log.LogStretch;
import io.eventsourcery.spi.log.LogWatch;
import io.eventsourcery.spi.log.LoggedEvent;
import io.eventsourcery.spi.log.Settled;
import io.eventsourcery.spi.stream.EncodedEvent;
import io.eventsourcery.spi.stream.StoredEvent;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/** A log that gives the answers of a test, the last one again and again. */
final class ScriptedLog implements EventLog {

    private static final StreamId STREAM = StreamId.random("scripted");

    final Deque<Supplier<Settled>> answers = new ArrayDeque<>();
    final List<Position> kept = new ArrayList<>();
    final List<LoggedEvent> events = new ArrayList<>();
    volatile int attempts;
    int reads;
    long newest;
    RuntimeException failureToKeep;
    RuntimeException failureToRead;

    /** Who watches, the last one again and again; nobody if there is none. */
    final Deque<Function<Runnable, LogWatch>> watchers = new ArrayDeque<>();

    int watches;
    /** How many more positions one stretch goes over at most. */
    long longestStretch = Long.MAX_VALUE;

    ScriptedLog answering(Settled... next) {
        for (Settled answer : next) {
            answers.add(() -> answer);
        }
        return this;
    }

    ScriptedLog holding(long... positions) {
        for (long position : positions) {
            EncodedEvent event = new EncodedEvent(UUID.randomUUID(), "noted", 1, "{}", "");
            events.add(new LoggedEvent(
                    TenantId.single(),
                    new StoredEvent(STREAM, position, true, Optional.of(Position.of(position)), Instant.EPOCH, event)));
        }
        return this;
    }

    @Override
    public Settled settle() {
        attempts++;
        return (answers.size() > 1 ? answers.poll() : answers.peek()).get();
    }

    @Override
    public void keep(Position settled) {
        if (failureToKeep != null) {
            throw failureToKeep;
        }
        kept.add(settled);
    }

    @Override
    public Position newest() {
        return Position.of(newest);
    }

    @Override
    public LogStretch read(LogFilter filter, Position after, Position settled, int limit) {
        reads++;
        if (failureToRead != null) {
            RuntimeException failure = failureToRead;
            failureToRead = null;
            throw failure;
        }
        Position end = settled.major() - after.major() > longestStretch
                ? Position.of(after.major() + longestStretch)
                : settled;
        return LogStretch.filled(
                events.stream()
                        .filter(event -> position(event).compareTo(after) > 0
                                && position(event).compareTo(end) <= 0)
                        .limit(limit)
                        .toList(),
                limit,
                end);
    }

    @Override
    public LogWatch watch(LogFilter filter, Position after, Runnable news) {
        watches++;
        return watchers.isEmpty()
                ? EventLog.super.watch(filter, after, news)
                : (watchers.size() > 1 ? watchers.poll() : watchers.peek()).apply(news);
    }

    private static Position position(LoggedEvent event) {
        return event.event().position().orElseThrow();
    }
}
