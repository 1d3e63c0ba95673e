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
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Some servers accept a task while they deploy an application, fail before it begins, and forget it. */
class LostTasksTest {

    /** An event. */
    @EventType("lost-noted")
    public record Noted(String text) {}

    private static final class Forgetful extends ScheduledThreadPoolExecutor {

        private final AtomicInteger toForget;

        Forgetful(int toForget) {
            super(2, task -> {
                Thread thread = new Thread(task);
                thread.setDaemon(true);
                thread.setUncaughtExceptionHandler((of, failure) -> {});
                return thread;
            });
            this.toForget = new AtomicInteger(toForget);
        }

        @Override
        protected void beforeExecute(Thread thread, Runnable task) {
            if (toForget.getAndDecrement() > 0) {
                throw new IllegalStateException("the application is not enabled yet");
            }
        }
    }

    @Test
    void what_an_executor_has_forgotten_is_given_to_it_again() {
        List<String> seen = new CopyOnWriteArrayList<>();
        Forgetful executor = new Forgetful(4);
        try (Backend backend = InMemoryBackendFactory.create()
                        .withEventTypes(Noted.class)
                        .build();
                SubscriptionRuntime runtime = BackgroundRuntime.of(backend)
                        .with(Definition.subscription("forgotten")
                                .on(
                                        Noted.class,
                                        event -> seen.add(event.payload().text())))
                        .withExecutor(executor)
                        .start()) {
            Position position = backend.eventStore()
                    .append(StreamId.random("note"), ExpectedVersion.none(), new Noted("1"))
                    .position()
                    .orElseThrow();

            assertThat(runtime.await(position, "forgotten", Duration.ofSeconds(60)))
                    .isTrue();
            assertThat(seen).containsExactly("1");
            assertThat(executor.toForget).hasValueLessThan(1);
        } finally {
            executor.shutdownNow();
        }
    }
}
