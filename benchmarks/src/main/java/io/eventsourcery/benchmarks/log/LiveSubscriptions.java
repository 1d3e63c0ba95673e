// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.benchmarks.log;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.benchmarks.event.Prepared;
import io.eventsourcery.benchmarks.measure.Beside;
import io.eventsourcery.core.background.BackgroundEngine;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.runtime.Definition;
import io.eventsourcery.runtime.StartAt;
import io.eventsourcery.runtime.SubscriptionRuntime;
import io.eventsourcery.runtime.engine.BackgroundRuntime;
import io.eventsourcery.stream.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongUnaryOperator;

/** Subscriptions that follow the log while others append, and count what they get. */
final class LiveSubscriptions implements Beside {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final Backend backend;
    private final int count;
    private final LongUnaryOperator countBehind;
    private final AtomicLong delivered = new AtomicLong();
    private final List<Long> ages = Collections.synchronizedList(new ArrayList<>());

    /** @param countBehind how many events the database holds behind a position */
    LiveSubscriptions(Backend backend, int count, LongUnaryOperator countBehind) {
        this.backend = backend;
        this.count = count;
        this.countBehind = countBehind;
    }

    private static String name(int number) {
        return "live-" + number;
    }

    private void handled(int number, RecordedEvent<?> event) {
        delivered.incrementAndGet();
        if (number == 0) {
            ages.add(Duration.between(event.recordedAt(), Instant.now()).toNanos());
        }
    }

    @Override
    public AutoCloseable start() {
        BackgroundRuntime prepared = BackgroundRuntime.of(backend);
        for (int i = 0; i < count; i++) {
            int number = i;
            prepared = prepared.with(Definition.subscription(name(i))
                    .startingAt(StartAt.end())
                    .on(Prepared.class, event -> handled(number, event)));
        }
        delivered.set(0);
        Position start = backend.subscriptions().position();
        SubscriptionRuntime runtime = prepared.start();
        return () -> {
            Position end = backend.subscriptions().position();
            for (int i = 0; i < count; i++) {
                require(runtime.await(end, name(i), LIMIT), runtime);
            }
            runtime.close();
            for (int i = 0; i < count; i++) {
                forget(backend, name(i));
            }
            long there = countBehind.applyAsLong(start.major()) * count;
            if (delivered.get() != there) {
                throw new IllegalStateException("Of " + there + " events " + delivered.get() + " were delivered.");
            }
        };
    }

    static void require(boolean isThere, SubscriptionRuntime runtime) {
        if (!isThere) {
            throw new IllegalStateException(runtime.status().toString());
        }
    }

    /** The next one begins at the end again, and a runtime without it does not warn. */
    static void forget(Backend backend, String name) {
        BackgroundEngine engine = backend.extension(BackgroundEngine.class).orElseThrow();
        engine.inOwn(() -> {
            engine.subscriptions().remove(name);
            return null;
        });
    }

    @Override
    public String note() {
        List<Long> sorted = new ArrayList<>(ages);
        Collections.sort(sorted);
        return sorted.isEmpty()
                ? ""
                : String.format(
                        Locale.ROOT,
                        "%,d events for each, none lost or repeated; from their time stamp to the handler %.1f ms at the"
                                + " median, %.1f ms at the 99th percentile.",
                        sorted.size(),
                        sorted.get(sorted.size() / 2) / 1e6,
                        sorted.get((int) (sorted.size() * 0.99)) / 1e6);
    }
}
