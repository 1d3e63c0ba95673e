// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.EventStore;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.cdi.container.StoreQualifiers;
import io.eventsourcery.error.ConfigurationException;
import io.eventsourcery.error.StoreClosedException;
import io.eventsourcery.error.TransientStoreException;
import io.eventsourcery.memory.InMemoryBackendFactory;
import io.eventsourcery.stream.StreamId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** While one thread builds a backend, which may hang, no other one waits for ever, and the end of the application least. */
@Timeout(60)
class HangingFactoryTest {

    private static final StreamId ORDER = StreamId.named("order", "1");
    private static final Duration SHORT = Duration.ofMillis(20);
    private static final Duration LONG = Duration.ofDays(1);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch answered = new CountDownLatch(1);
    private final AtomicInteger attempts = new AtomicInteger();

    @AfterEach
    void end() {
        answered.countDown();
        threads.shutdownNow();
    }

    private DeployedStore store(Duration patience, Supplier<Backend> build) {
        return new DeployedStore(
                new StoreDeclaration(StoreQualifiers.of(List.of()), List.of(), Optional.empty(), ""),
                declaration -> {
                    attempts.incrementAndGet();
                    begun.countDown();
                    try {
                        answered.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    return build.get();
                },
                patience);
    }

    private DeployedStore hanging(Duration patience) {
        return store(patience, InMemoryBackendFactory.create()::build);
    }

    private Future<Backend> builderOf(DeployedStore store) throws InterruptedException {
        Future<Backend> builder = threads.submit(store::backend);
        begun.await();
        return builder;
    }

    /** The limit only turns a hang into a failure; it works also where the thread waits for a monitor. */
    private <T> T inTime(Callable<T> call) throws Exception {
        return threads.submit(call).get(30, TimeUnit.SECONDS);
    }

    @Test
    void the_others_are_told_which_thread_builds_which_store() throws Exception {
        DeployedStore store = hanging(SHORT);
        EventStore injected = store.eventStore();
        Future<Backend> builder = builderOf(store);

        assertThatThrownBy(() -> inTime(() -> injected.load(ORDER)))
                .hasCauseInstanceOf(TransientStoreException.class)
                .hasMessageContainingAll("ES-0521", "@Default", "pool-");
        assertThatThrownBy(() -> inTime(() -> store.subscriptions().status())).hasMessageContaining("ES-0521");

        answered.countDown();
        assertThat(builder.get()).isNotNull();
        assertThat(injected.load(ORDER).events()).isEmpty();
        assertThat(attempts).hasValue(1);
    }

    @Test
    void who_waits_gets_what_the_builder_gets() throws Exception {
        DeployedStore store = hanging(LONG);
        Future<Backend> builder = builderOf(store);
        Future<Backend> waiting = threads.submit(store::backend);

        answered.countDown();

        assertThat(waiting.get()).isSameAs(builder.get());
        assertThat(attempts).hasValue(1);
    }

    @Test
    void a_failure_reaches_the_builder_and_the_next_caller_tries_again() throws Exception {
        List<String> failures = new ArrayList<>(List.of("ES-0106 away"));
        DeployedStore store = store(LONG, () -> {
            if (!failures.isEmpty()) {
                throw new ConfigurationException(failures.remove(0));
            }
            return InMemoryBackendFactory.create().build();
        });
        Future<Backend> builder = builderOf(store);

        answered.countDown();

        assertThatThrownBy(builder::get).isInstanceOf(ExecutionException.class).hasMessageContaining("ES-0106");
        assertThat(store.backend()).isNotNull();
        assertThat(attempts).hasValue(2);
    }

    @Test
    void an_interrupted_thread_waits_no_longer() throws Exception {
        DeployedStore store = hanging(LONG);
        builderOf(store);

        assertThatThrownBy(() -> inTime(() -> {
                    Thread.currentThread().interrupt();
                    return store.backend();
                }))
                .hasCauseInstanceOf(TransientStoreException.class)
                .hasMessageContaining("ES-0521");
    }

    @Test
    void the_application_ends_without_waiting_and_what_is_built_later_is_closed() throws Exception {
        List<Backend> built = new ArrayList<>();
        DeployedStore store = store(LONG, () -> {
            built.add(InMemoryBackendFactory.create().build());
            return built.get(0);
        });
        Future<Backend> builder = builderOf(store);
        Future<Backend> waiting = threads.submit(store::backend);

        inTime(() -> {
            store.close();
            return null;
        });

        assertThatThrownBy(waiting::get).hasCauseInstanceOf(StoreClosedException.class);
        answered.countDown();
        assertThatThrownBy(builder::get).hasCauseInstanceOf(StoreClosedException.class);
        assertThatThrownBy(() -> built.get(0).subscriptions().status()).isInstanceOf(StoreClosedException.class);
        assertThatThrownBy(store::backend).isInstanceOf(StoreClosedException.class);
    }

    @Test
    void a_factory_that_uses_its_own_store_is_told_at_once() {
        List<DeployedStore> self = new ArrayList<>();
        answered.countDown();
        self.add(store(LONG, () -> self.get(0).backend()));

        assertThatThrownBy(() -> self.get(0).backend())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("while its own backend is built");
    }
}
