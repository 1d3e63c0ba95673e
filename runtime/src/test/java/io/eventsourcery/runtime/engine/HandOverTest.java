// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.event.EventType;
import io.eventsourcery.memory.InMemoryBackendFactory;
import io.eventsourcery.runtime.Definition;
import io.eventsourcery.runtime.RuntimeTimes;
import io.eventsourcery.runtime.SubscriptionRuntime;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Delayed;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A node looks at its shards so seldom here that nothing would happen within the test without being told. */
class HandOverTest {

    /** An event. */
    @EventType("handed-noted")
    public record Noted(String text) {}

    private static final String NAME = "handed";
    private static final Duration LIMIT = Duration.ofSeconds(50);
    private static final RuntimeTimes SELDOM =
            new RuntimeTimes(Duration.ofMinutes(1), Duration.ofMinutes(10), Duration.ofSeconds(10));

    private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(3);
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final CountDownLatch stands = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    @AfterEach
    void end_the_threads() {
        goOn.countDown();
        executor.shutdownNow();
    }

    @Test
    void a_shard_is_taken_again_as_soon_as_its_worker_has_ended() throws InterruptedException {
        try (Backend backend = InMemoryBackendFactory.create()
                        .withEventTypes(Noted.class)
                        .build();
                SubscriptionRuntime runtime = BackgroundRuntime.of(backend)
                        .withTimes(SELDOM)
                        .withExecutor(executor)
                        .with(Definition.subscription(NAME).on(Noted.class, event -> {
                            stands.countDown();
                            goOn.await();
                            seen.add(event.payload().text());
                        }))
                        .start()) {
            Position last = backend.eventStore()
                    .append(StreamId.random("note"), ExpectedVersion.none(), new Noted("1"))
                    .position()
                    .orElseThrow();
            assertThat(stands.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();

            runtime.reset(NAME, Position.start());
            awaitNothingButTheHandler();
            goOn.countDown();

            assertThat(runtime.await(last, NAME, LIMIT)).isTrue();
            assertThat(seen).containsExactly("1", "1");
        }
    }

    /** The look that the reset caused is over, and met the worker. */
    private void awaitNothingButTheHandler() {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (executor.getActiveCount() != 1 || isSomethingDue()) {
            assertThat(System.nanoTime() - end).isNegative();
            Thread.onSpinWait();
        }
    }

    private boolean isSomethingDue() {
        return executor.getQueue().stream().anyMatch(task -> ((Delayed) task).getDelay(TimeUnit.SECONDS) < 1);
    }
}
