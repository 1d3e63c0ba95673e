// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.EventStore;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.backend.BackendFactory;
import io.eventsourcery.backend.BackendSetup;
import io.eventsourcery.cdi.container.StoreQualifiers;
import io.eventsourcery.cdi.store.DeployedStore;
import io.eventsourcery.cdi.store.StoreDeclaration;
import io.eventsourcery.error.ConfigurationException;
import io.eventsourcery.error.StoreClosedException;
import io.eventsourcery.memory.InMemoryBackendFactory;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.subscription.Subscriptions;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** A backend is built once, at the right moment, and closed with the application. */
class LifecycleTest {

    private static final StreamId ORDER = StreamId.named("order", "1");

    /** Notes what happens to the backends that its factories build. */
    @ApplicationScoped
    static class Recorder {
        private final List<String> seen = new CopyOnWriteArrayList<>();

        @Produces
        @Dependent
        BackendFactory factory() {
            return new Recording(seen, InMemoryBackendFactory.create());
        }

        void dispose(@Disposes BackendFactory factory) {
            seen.add("factory disposed");
        }

        List<String> seen() {
            return seen;
        }
    }

    record Recording(List<String> seen, BackendFactory factory) implements BackendFactory {
        @Override
        public BackendFactory configured(UnaryOperator<BackendSetup> change) {
            return new Recording(seen, factory.configured(change));
        }

        @Override
        public Backend build() {
            Backend backend = factory.build();
            seen.add("built");
            return new Backend() {
                @Override
                public EventStore eventStore() {
                    return backend.eventStore();
                }

                @Override
                public Subscriptions subscriptions() {
                    return backend.subscriptions();
                }

                @Override
                public void close() {
                    seen.add("closed");
                    backend.close();
                }
            };
        }
    }

    @ApplicationScoped
    static class UsesStoreAtTheEnd {
        @jakarta.inject.Inject
        EventStore store;

        @jakarta.inject.Inject
        Recorder recorder;

        void start() {}

        @PreDestroy
        void stop() {
            try {
                store.delete(ORDER);
            } catch (StoreClosedException e) {
                recorder.seen().add("too late");
            }
        }
    }

    @Test
    void without_a_naming_context_it_is_built_at_start_up() {
        try (Application app = Application.of(Recorder.class)) {
            assertThat(app.get(Recorder.class).seen()).containsExactly("built");
        }
    }

    @Test
    void with_one_it_waits_for_the_web_application() {
        try (NamingContext naming = NamingContext.with("java:comp/env/any", "thing");
                Application app = Application.of(Recorder.class, EventSourceryContextListener.class)) {
            List<String> seen = List.copyOf(app.get(Recorder.class).seen());

            app.get(EventSourceryContextListener.class).contextInitialized(null);

            assertThat(seen).isEmpty();
            assertThat(app.get(Recorder.class).seen()).containsExactly("built");
        }
    }

    @Test
    void without_a_web_application_it_is_built_at_first_use_and_once_only() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (NamingContext naming = NamingContext.with("java:comp/env/any", "thing");
                Application app = Application.of(Recorder.class)) {
            EventStore store = app.get(EventStore.class);
            CyclicBarrier together = new CyclicBarrier(4);
            List<Future<Long>> reads = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                reads.add(threads.submit(() -> {
                    together.await();
                    return store.read(ORDER).count();
                }));
            }
            for (Future<Long> read : reads) {
                assertThat(read.get()).isZero();
            }

            assertThat(app.get(Recorder.class).seen()).containsExactly("built");
        } finally {
            threads.shutdown();
        }
    }

    /** Notes whether there is a transaction while the backend is built. */
    @ApplicationScoped
    static class NotesTransaction {
        @jakarta.inject.Inject
        TransactionSynchronizationRegistry registry;

        private final List<Integer> seen = new CopyOnWriteArrayList<>();

        @Produces
        @Dependent
        BackendFactory factory() {
            seen.add(registry.getTransactionStatus());
            return InMemoryBackendFactory.create();
        }

        List<Integer> seen() {
            return seen;
        }
    }

    @Test
    void a_first_use_in_a_transaction_builds_outside_of_it_and_writes_inside() {
        try (NamingContext naming = NamingContext.with("java:comp/env/any", "thing");
                Application app = Application.of(NotesTransaction.class, OrderEvent.class, Transactional.class)) {
            EventStore store = app.get(EventStore.class);

            assertThatThrownBy(() -> app.transactional().run(() -> {
                        store.append(ORDER, ExpectedVersion.none(), new OrderEvent.OrderShipped());
                        throw new IllegalStateException("not placed after all");
                    }))
                    .hasMessageContaining("not placed");

            assertThat(app.get(NotesTransaction.class).seen()).containsExactly(Status.STATUS_NO_TRANSACTION);
            assertThat(store.read(ORDER)).isEmpty();
        }
    }

    @Test
    void it_is_closed_with_the_container_and_its_factory_disposed() {
        List<String> seen;
        try (Application app = Application.of(Recorder.class)) {
            seen = app.get(Recorder.class).seen();
        }

        assertThat(seen).startsWith("built", "closed");
        assertThat(seen.contains("factory disposed")).isEqualTo(Container.disposesOfReferences());
    }

    @Test
    void it_is_closed_with_the_web_application_and_refused_afterwards() {
        List<String> seen;
        try (Application app =
                Application.of(Recorder.class, EventSourceryContextListener.class, UsesStoreAtTheEnd.class)) {
            seen = app.get(Recorder.class).seen();
            app.get(UsesStoreAtTheEnd.class).start();

            app.get(EventSourceryContextListener.class).contextDestroyed(null);

            assertThat(seen).startsWith("built", "closed");
        }
        assertThat(seen).containsOnlyOnce("closed");
    }

    @Test
    void a_store_that_ended_is_not_built_again() {
        DeployedStore store = new DeployedStore(
                new StoreDeclaration(StoreQualifiers.of(List.of()), List.of(), java.util.Optional.empty(), ""),
                declaration -> InMemoryBackendFactory.create().build());
        store.backend();

        store.close();

        assertThatThrownBy(store::backend)
                .isInstanceOf(StoreClosedException.class)
                .hasMessageContaining("ES-0520");
    }

    @Test
    void a_failed_attempt_to_build_is_repeated_by_the_next_use() {
        List<String> attempts = new ArrayList<>();
        DeployedStore store = new DeployedStore(
                new StoreDeclaration(StoreQualifiers.of(List.of()), List.of(), java.util.Optional.empty(), ""),
                declaration -> {
                    attempts.add("attempt");
                    if (attempts.size() == 1) {
                        throw new ConfigurationException("ES-0106 the database is away");
                    }
                    return InMemoryBackendFactory.create().build();
                });

        assertThatThrownBy(store::backend).hasMessageContaining("away");

        assertThat(store.backend()).isNotNull().isSameAs(store.backend());
    }
}
