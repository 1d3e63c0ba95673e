// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.AppendResult;
import io.eventsourcery.EventStore;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.core.background.BackgroundEngine;
import io.eventsourcery.error.MissingPartException;
import io.eventsourcery.event.NewEvent;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.runtime.Definition;
import io.eventsourcery.runtime.ErrorPolicy;
import io.eventsourcery.runtime.RuntimeTimes;
import io.eventsourcery.runtime.SubscriptionRuntime;
import io.eventsourcery.runtime.engine.BackgroundRuntime;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.tck.fixture.Promises;
import io.eventsourcery.tck.suite.Conformance;
import io.eventsourcery.tck.suite.TckEvents.Noted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;

/** Runtimes on the storage of a test, and what their handlers saw. */
public abstract class RuntimeConformance extends Conformance {

    static final RuntimeTimes TIMES =
            new RuntimeTimes(Duration.ofMillis(20), Duration.ofSeconds(2), Duration.ofSeconds(10));
    static final ErrorPolicy IMPATIENT =
            ErrorPolicy.defaults().withAttempts(2).withPauses(Duration.ofMillis(1), Duration.ofMillis(5));
    private static final int THREADS = 4;

    /** The end of another name of the subscription. */
    static final String RENAMED = "-renamed";

    private static final Duration LIMIT = Duration.ofSeconds(60);

    final String name = "tck-" + UUID.randomUUID();
    final String category = "rt" + UUID.randomUUID().toString().substring(0, 8);
    final StreamId stream = StreamId.random(category);
    final StreamId other = StreamId.random(category);
    final Seen seen = new Seen();
    private final List<SubscriptionRuntime> running = new ArrayList<>();
    private final List<ExecutorService> executors = new ArrayList<>();

    @AfterEach
    public final void close_the_runtimes_and_take_the_subscriptions_away() {
        running.forEach(SubscriptionRuntime::close);
        executors.forEach(ExecutorService::shutdownNow);
        if (supports(Promises::keepsCheckpoints)) {
            BackgroundEngine engine = engine();
            engine.inOwn(() -> {
                engine.subscriptions().shards().stream()
                        .map(shard -> shard.key().subscription())
                        .filter(stored -> stored.startsWith(name))
                        .distinct()
                        .forEach(engine.subscriptions()::remove);
                return null;
            });
        }
    }

    /** The one that keeps the checkpoints. */
    final BackgroundEngine engine() {
        return keeper().orElseGet(() -> backend(UnaryOperator.identity()))
                .extension(BackgroundEngine.class)
                .orElseThrow();
    }

    /** What handlers saw; any thread. */
    static final class Seen {

        private final List<RecordedEvent<?>> events = new ArrayList<>();

        synchronized void add(RecordedEvent<?> event) {
            events.add(event);
        }

        synchronized List<String> texts() {
            return events.stream()
                    .map(event -> ((Noted) event.payload()).text())
                    .toList();
        }

        synchronized List<String> textsOf(StreamId stream) {
            return events.stream()
                    .filter(event -> event.stream().equals(stream))
                    .map(event -> ((Noted) event.payload()).text())
                    .toList();
        }
    }

    /** Asserts the refusal where the storage keeps no checkpoints. */
    final boolean isRefused() {
        if (supports(Promises::keepsCheckpoints)) {
            return false;
        }
        assertThatThrownBy(() ->
                        BackgroundRuntime.of(backend(UnaryOperator.identity())).start())
                .isInstanceOf(MissingPartException.class)
                .hasMessageContaining("ES-0510");
        store().append(stream, ExpectedVersion.none(), note("1"));
        assertThat(texts(stream))
                .as("what the storage does without checkpoints")
                .containsExactly("1");
        return true;
    }

    final SubscriptionRuntime start(Definition<?>... definitions) {
        return startOn(backend(UnaryOperator.identity()), definitions);
    }

    final SubscriptionRuntime startOn(Backend backend, Definition<?>... definitions) {
        ScheduledExecutorService executor =
                new ScheduledThreadPoolExecutor(THREADS, fixture().threads());
        executors.add(executor);
        BackgroundRuntime runtime = keeper().map(BackgroundRuntime.of(backend)::keptIn)
                .orElseGet(() -> BackgroundRuntime.of(backend))
                .withTimes(TIMES)
                .withExecutor(executor);
        for (Definition<?> definition : definitions) {
            runtime = runtime.with(definition);
        }
        SubscriptionRuntime started = runtime.start();
        running.add(started);
        return started;
    }

    /** The store in which a projection has its effects, with the checkpoints of such a backend. */
    final EventStore views(Backend backend) {
        return keeper().orElse(backend).eventStore();
    }

    final List<String> viewed(StreamId view) {
        return keeper().map(it -> texts(it.eventStore(), view)).orElseGet(() -> texts(view));
    }

    final Position append(StreamId to, String... texts) {
        List<NewEvent> events = Arrays.stream(texts).map(Conformance::note).toList();
        AppendResult result = store().append(to, ExpectedVersion.any(), events);
        // None where the storage was looked at because it did not answer.
        return result.position().orElseGet(() -> log().position());
    }

    final void assertReaches(SubscriptionRuntime runtime, Position position) {
        assertThat(runtime.await(position, name, LIMIT))
                .as("%s reaches %s: %s", name, position, runtime.status(name))
                .isTrue();
    }

    /** Waits for something that no position tells. */
    static void eventually(BooleanSupplier condition) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - end)
                    .as("the time that this may take")
                    .isNegative();
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }
}
