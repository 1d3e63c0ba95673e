// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.event.EventType;
import io.eventsourcery.memory.InMemoryBackendFactory;
import io.eventsourcery.runtime.Definition;
import io.eventsourcery.runtime.SubscriptionRuntime;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Executors of servers hand the context of the thread that gives them a task over to the task. */
class SurroundingsTest {

    /** An event. */
    @EventType("surroundings-noted")
    public record Noted(String text) {}

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static final class Givers extends ScheduledThreadPoolExecutor {

        private final Set<Thread> givers = ConcurrentHashMap.newKeySet();

        Givers() {
            super(2, task -> {
                Thread thread = new Thread(task);
                thread.setDaemon(true);
                return thread;
            });
        }

        @Override
        public void execute(Runnable task) {
            givers.add(Thread.currentThread());
            super.execute(task);
        }

        @Override
        public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
            givers.add(Thread.currentThread());
            return super.schedule(task, delay, unit);
        }
    }

    @Test
    void a_thread_that_commits_or_decides_never_gives_work_to_an_executor_of_a_server() {
        Givers executor = new Givers();
        try (Backend backend = InMemoryBackendFactory.create()
                        .withEventTypes(Noted.class)
                        .build();
                SubscriptionRuntime runtime = BackgroundRuntime.of(backend)
                        .with(Definition.subscription("surrounded").on(Noted.class, event -> {}))
                        .withExecutor(executor)
                        .withContext(Runnable::run)
                        .start()) {
            for (int i = 0; i < 20; i++) {
                Position position = backend.eventStore()
                        .append(StreamId.random("note"), ExpectedVersion.any(), new Noted("1"))
                        .position()
                        .orElseThrow();
                assertThat(runtime.await(position, "surrounded", LIMIT)).isTrue();
            }
            runtime.pause("surrounded");
            runtime.resume("surrounded");

            assertThat(executor.givers).isNotEmpty().doesNotContain(Thread.currentThread());
        } finally {
            executor.shutdownNow();
        }
    }
}
