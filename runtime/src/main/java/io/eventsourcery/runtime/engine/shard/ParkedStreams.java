// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime.engine.shard;

import io.eventsourcery.core.background.BackgroundEngine;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.runtime.engine.handling.Prepared;
import io.eventsourcery.spi.subscription.Line;
import io.eventsourcery.spi.subscription.ParkedStream;
import io.eventsourcery.spi.subscription.ShardKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The parked streams of one shard as its worker knows them. Only the worker parks and unparks; others store decisions,
 * which it looks up now and then. Belongs to the worker.
 */
final class ParkedStreams {

    private static final long LOOK_EVERY_NANOS = Duration.ofSeconds(1).toNanos();

    private final Prepared prepared;
    private final BackgroundEngine engine;
    private final ShardKey shard;
    private volatile Map<Line, ParkedStream> known = new ConcurrentHashMap<>();
    private long lookedAt;

    ParkedStreams(Prepared prepared, ShardKey shard) {
        this.prepared = prepared;
        this.engine = prepared.engine();
        this.shard = shard;
    }

    /** Reads what is stored. */
    void load() {
        List<ParkedStream> stored = engine.inOwn(() -> engine.subscriptions().parked(shard.subscription()));
        Map<Line, ParkedStream> own = new ConcurrentHashMap<>();
        for (ParkedStream stream : stored) {
            if (stream.shard().equals(shard)) {
                own.put(stream.line(), stream);
            }
        }
        known = own;
        lookedAt = System.nanoTime();
    }

    /** Any thread. */
    boolean isEmpty() {
        return known.isEmpty();
    }

    /** @throws io.eventsourcery.runtime.engine.handling.UnknownKeyException if the key of the event cannot be told */
    boolean holds(RecordedEvent<?> event) {
        return !known.isEmpty() && known.containsKey(prepared.line(event));
    }

    /** Whether the stream is parked at this event. */
    boolean isAt(ParkedStream stream, RecordedEvent<?> event) {
        ParkedStream now = known.get(stream.line());
        return now != null && now.event().id().equals(event.id());
    }

    void put(ParkedStream stream) {
        known.put(stream.line(), stream);
    }

    void remove(ParkedStream stream) {
        known.remove(stream.line());
    }

    /** One about which somebody has decided. */
    Optional<ParkedStream> decided(boolean lookNow) {
        if (!known.isEmpty() && (lookNow || System.nanoTime() - lookedAt >= LOOK_EVERY_NANOS)) {
            load();
        }
        return known.values().stream()
                .filter(stream -> stream.decision() != ParkedStream.Decision.WAIT)
                .findFirst();
    }
}
