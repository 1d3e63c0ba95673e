// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.EventStore;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.backend.BackendSetup;
import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.event.EventType;
import io.eventsourcery.memory.InMemoryBackendFactory;
import io.eventsourcery.observation.Observation;
import io.eventsourcery.observation.Observation.Append;
import io.eventsourcery.observation.Observation.ForeignEvent;
import io.eventsourcery.observation.Observation.Load;
import io.eventsourcery.observation.OperationTracer;
import io.eventsourcery.observation.StoreObserver;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.VersionConflictException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whoever listens hears everything, and whatever they do touches nothing. */
class ObserversTest {

    private static final int SECONDS = 30;

    /** What is appended. */
    @EventType("observed")
    public record Noted(String text) {}

    private final StreamId stream = StreamId.of("note", UUID.randomUUID());
    private final BlockingQueue<Observation> heard = new LinkedBlockingQueue<>();

    private static Backend observedBy(StoreObserver observer) {
        return InMemoryBackendFactory.create()
                .withEventTypes(Noted.class)
                .withObserver(observer)
                .build();
    }

    private <T extends Observation> T next(Class<T> kind) throws InterruptedException {
        return kind.cast(heard.poll(SECONDS, TimeUnit.SECONDS));
    }

    private static <T> T bounded(CompletableFuture<T> work) {
        return work.orTimeout(SECONDS, TimeUnit.SECONDS).join();
    }

    private static Observation foreign(int number) {
        return new ForeignEvent("s", number, number);
    }

    @Test
    void appends_and_loads_are_heard_with_what_became_of_them_and_without_what_they_held() throws Exception {
        try (Backend backend = observedBy((store, observation) -> heard.add(observation))) {
            EventStore store = backend.eventStore();
            store.append(stream, ExpectedVersion.none(), new Noted("secret"), new Noted("secret"));
            assertThatThrownBy(() -> store.append(stream, ExpectedVersion.none(), new Noted("secret")))
                    .isInstanceOf(VersionConflictException.class);
            store.load(stream);

            Append first = next(Append.class);
            assertThat(first.took()).isPositive();
            assertThat(first).isEqualTo(new Append(List.of("note"), 2, first.took(), Optional.empty()));
            assertThat(next(Append.class).failure()).contains(VersionConflictException.class);
            assertThat(next(Load.class)).satisfies(load -> {
                assertThat(load.category()).isEqualTo("note");
                assertThat(load.events()).isEqualTo(2);
                assertThat(load.hasSnapshot()).isFalse();
                assertThat(load.failure()).isEmpty();
            });
        }
    }

    @Test
    void bad_input_is_heard_as_a_failure_and_fails_as_ever() throws Exception {
        try (Backend backend = observedBy((store, observation) -> heard.add(observation))) {
            assertThatThrownBy(() -> backend.eventStore().appendAll(null)).isInstanceOf(InvalidInputException.class);
            assertThatThrownBy(() -> backend.eventStore().load(null)).isInstanceOf(NullPointerException.class);

            assertThat(next(Append.class).failure()).contains(InvalidInputException.class);
        }
    }

    @Test
    void one_that_throws_changes_nothing_and_the_others_hear_as_well() throws Exception {
        StoreObserver failing = (store, observation) -> {
            throw new StackOverflowError("an observer that fails");
        };
        try (Backend backend = observedBy(failing.and((store, observation) -> heard.add(observation)))) {
            backend.eventStore().append(stream, ExpectedVersion.none(), new Noted("1"));
            backend.eventStore().append(stream, ExpectedVersion.exactly(1), new Noted("2"));

            assertThat(next(Append.class).failure()).isEmpty();
            assertThat(next(Append.class).failure()).isEmpty();
        }
    }

    @Test
    void one_that_hangs_holds_up_no_append_and_what_does_not_fit_is_dropped_and_logged() {
        CountDownLatch hanging = new CountDownLatch(1);
        AtomicInteger calls = new AtomicInteger();
        List<String> log = new ArrayList<>();
        Logger logger = Logger.getLogger(Observers.class.getName());
        Handler handler = collecting(log);
        logger.addHandler(handler);
        try (Backend backend = observedBy((store, observation) -> {
            calls.incrementAndGet();
            await(hanging);
        })) {
            EventStore store = backend.eventStore();
            bounded(CompletableFuture.runAsync(() -> {
                store.append(stream, ExpectedVersion.none(), new Noted("1"));
                IntStream.range(0, Observers.MOST_WAITING + 10).forEach(i -> store.tellObservers(foreign(i)));
                store.append(stream, ExpectedVersion.exactly(1), new Noted("2"));
            }));

            assertThat(store.load(stream).events()).hasSize(2);
            assertThat(calls).hasValue(1);
            assertThat(log).isNotEmpty().allMatch(line -> line.startsWith("ES-0901 "));
            hanging.countDown();
        } finally {
            logger.removeHandler(handler);
        }
    }

    private static Handler collecting(List<String> log) {
        return new Handler() {
            @Override
            public void publish(LogRecord record) {
                log.add(record.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void what_waits_is_heard_in_its_order_before_the_store_is_closed() {
        try (Backend backend = observedBy((store, observation) -> heard.add(observation))) {
            IntStream.range(0, 100).forEach(i -> backend.eventStore().tellObservers(foreign(i)));
        }

        assertThat(heard)
                .containsExactlyElementsOf(
                        IntStream.range(0, 100).mapToObj(ObserversTest::foreign).toList());
    }

    @Test
    void one_that_hangs_is_interrupted_when_the_store_is_closed() {
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        Backend backend = observedBy((store, observation) -> {
            try {
                new CountDownLatch(1).await(SECONDS, TimeUnit.SECONDS);
                interrupted.complete(false);
            } catch (InterruptedException e) {
                interrupted.complete(true);
            }
        });
        backend.eventStore().append(stream, ExpectedVersion.none(), new Noted("1"));

        bounded(CompletableFuture.runAsync(backend::close));

        assertThat(bounded(interrupted)).isTrue();
    }

    @Test
    void they_are_called_by_a_thread_of_their_own_with_the_class_loader_of_whoever_built_the_store() throws Exception {
        ClassLoader loader = new ClassLoader() {};
        CompletableFuture<Thread> caller = new CompletableFuture<>();
        CompletableFuture<ClassLoader> seen = new CompletableFuture<>();
        Thread here = Thread.currentThread();
        ClassLoader before = here.getContextClassLoader();
        here.setContextClassLoader(loader);
        try (Backend backend = observedBy((store, observation) -> {
            caller.complete(Thread.currentThread());
            seen.complete(Thread.currentThread().getContextClassLoader());
        })) {
            here.setContextClassLoader(before);
            backend.eventStore().append(stream, ExpectedVersion.none(), new Noted("1"));

            assertThat(bounded(seen)).isSameAs(loader);
        } finally {
            here.setContextClassLoader(before);
        }
        bounded(caller).join(Duration.ofSeconds(SECONDS).toMillis());
        assertThat(bounded(caller).isAlive()).isFalse();
    }

    @Test
    void tracers_surround_operations_on_their_thread_and_those_that_fail_change_nothing() {
        List<String> traced = new ArrayList<>();
        OperationTracer noting = (store, operation) -> {
            traced.add("begin " + operation.getClass().getSimpleName());
            return failure ->
                    traced.add("end " + failure.map(Class::getSimpleName).orElse("well"));
        };
        OperationTracer failsAtTheEnd = (store, operation) -> failure -> {
            throw new IllegalStateException("a tracer that fails");
        };
        OperationTracer fails = (store, operation) -> {
            throw new StackOverflowError("a tracer that fails");
        };
        try (Backend backend = InMemoryBackendFactory.create()
                .withEventTypes(Noted.class)
                .withTracer(noting)
                .withTracer(failsAtTheEnd)
                .build()) {
            EventStore store = backend.eventStore();
            store.append(stream, ExpectedVersion.none(), new Noted("1"));
            assertThatThrownBy(() -> store.append(stream, ExpectedVersion.none(), new Noted("2")))
                    .isInstanceOf(VersionConflictException.class);
            store.load(stream);

            assertThat(traced)
                    .containsExactly(
                            "begin Append",
                            "end well",
                            "begin Append",
                            "end VersionConflictException",
                            "begin Load",
                            "end well");
        }
        try (Backend backend = InMemoryBackendFactory.create()
                .withEventTypes(Noted.class)
                .withTracer(fails)
                .build()) {
            backend.eventStore().append(stream, ExpectedVersion.none(), new Noted("1"));

            assertThat(backend.eventStore().load(stream).events()).hasSize(1);
        }
    }

    @Test
    void one_of_several_tracers_that_cannot_begin_keeps_the_others_from_no_operation_and_no_end_of_it() {
        List<String> traced = new ArrayList<>();
        OperationTracer noting = (store, operation) -> {
            traced.add("begin");
            return failure -> traced.add("end");
        };
        OperationTracer fails = (store, operation) -> {
            throw new StackOverflowError("a tracer that fails");
        };
        for (OperationTracer both : List.of(noting.and(fails), fails.and(noting), noting.and((store, it) -> null))) {
            traced.clear();
            try (Backend backend = InMemoryBackendFactory.create()
                    .withEventTypes(Noted.class)
                    .withTracer(both)
                    .build()) {
                backend.eventStore().append(stream, ExpectedVersion.none(), new Noted("1"));
            }
            assertThat(traced).containsExactly("begin", "end");
        }
    }

    @Test
    void where_nobody_listens_no_observation_is_made() {
        try (Observers nobody = Observers.of(BackendSetup.defaults())) {
            nobody.tell(() -> {
                throw new IllegalStateException("it was made");
            });

            assertThat(nobody.areListening()).isFalse();
        }
    }

    @Test
    void they_get_the_name_of_the_store_and_an_empty_one_is_refused() {
        CompletableFuture<String> name = new CompletableFuture<>();
        try (Backend backend = InMemoryBackendFactory.create()
                .withObserver((store, observation) -> name.complete(store))
                .configured(setup -> setup.withSurroundings(
                        it -> it.withObservers(it.observers().named("orders"))))
                .build()) {
            backend.eventStore().tellObservers(foreign(1));

            assertThat(bounded(name)).isEqualTo("orders");
        }
        assertThatThrownBy(
                        () -> BackendSetup.defaults().surroundings().observers().named(" "))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("ES-0900 ");
    }
}
