// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.backend.BackendFactory;
import io.eventsourcery.backend.BackendSetup;
import io.eventsourcery.backend.TenantStores;
import io.eventsourcery.error.ConfigurationException;
import io.eventsourcery.error.StoreClosedException;
import io.eventsourcery.error.TransientStoreException;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import java.lang.reflect.Proxy;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A backend for each tenant: built once, when it is needed, and again after a failure. */
class TenantStoresTest {

    private static final TenantId ACME = TenantId.of("acme");

    private final AtomicInteger built = new AtomicInteger();
    private final TenantStores stores = TenantStores.of(tenant -> {
        if (built.incrementAndGet() == 1 && tenant.value().equals("unlucky")) {
            throw new IllegalStateException("no such database yet");
        }
        return InMemoryBackendFactory.create();
    });

    @Test
    void threads_that_need_a_tenant_at_once_get_one_backend() throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(8);
        try {
            List<Future<Backend>> asked = Stream.generate(() -> executor.submit(() -> stores.backend(ACME)))
                    .limit(8)
                    .toList();
            Set<Backend> got = new HashSet<>();
            for (Future<Backend> one : asked) {
                got.add(one.get(30, TimeUnit.SECONDS));
            }
            assertThat(got).hasSize(1);
            assertThat(built).hasValue(1);
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void a_build_that_failed_is_tried_again() {
        TenantId unlucky = TenantId.of("unlucky");
        assertThatThrownBy(() -> stores.store(unlucky)).hasMessage("no such database yet");
        assertThat(stores.store(unlucky).load(StreamId.random("a")).isEmpty()).isTrue();
    }

    @Test
    void after_the_end_nothing_is_built_and_what_was_built_is_closed() {
        var store = stores.store(ACME);
        stores.close();
        stores.close();

        assertThatThrownBy(() -> store.load(StreamId.random("a"))).isInstanceOf(StoreClosedException.class);
        assertThatThrownBy(() -> stores.store(ACME)).isInstanceOf(StoreClosedException.class);
        assertThat(built).hasValue(1);
    }

    @Test
    void a_factory_that_needs_its_own_tenant_is_refused_and_may_be_asked_again() {
        TenantStores[] own = new TenantStores[1];
        own[0] = TenantStores.of(tenant -> {
            own[0].store(tenant);
            return InMemoryBackendFactory.create();
        });

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> own[0].store(ACME))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("ES-0854")
                    .hasMessageContaining("acme");
        }
    }

    @Test
    void a_thread_that_waits_for_the_build_of_another_one_can_be_interrupted() throws Exception {
        CountDownLatch isBuilding = new CountDownLatch(1);
        CountDownLatch mayGoOn = new CountDownLatch(1);
        TenantStores slow = TenantStores.of(tenant -> {
            isBuilding.countDown();
            awaitUninterrupted(mayGoOn);
            return InMemoryBackendFactory.create();
        });
        ExecutorService executor = Executors.newSingleThreadExecutor(task -> new Thread(task, "the-builder"));
        try {
            Future<Backend> built = executor.submit(() -> slow.backend(ACME));
            isBuilding.await();
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> slow.backend(ACME))
                    .isInstanceOf(TransientStoreException.class)
                    .hasMessageContainingAll("ES-0855", "acme", "the-builder");
            assertThat(Thread.interrupted()).as("the thread stays interrupted").isTrue();
            mayGoOn.countDown();
            assertThat(slow.backend(ACME)).isSameAs(built.get(30, TimeUnit.SECONDS));
        } finally {
            mayGoOn.countDown();
            executor.shutdownNow();
        }
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void what_a_close_throws_reaches_the_caller_and_all_others_are_closed() {
        TenantStores failing = TenantStores.of(tenant -> new BrokenAtItsEnd(tenant.value()));
        failing.backend(ACME);
        failing.backend(TenantId.of("other"));
        TenantId third = TenantId.of("third");
        failing.backend(third);

        assertThatThrownBy(() -> failing.close(third)).hasMessage("third does not close");
        assertThatThrownBy(failing::close)
                .hasMessageContaining("does not close")
                .satisfies(first -> assertThat(first.getSuppressed()).hasSize(1));
    }

    /** Gives a backend whose end fails. */
    private record BrokenAtItsEnd(String name) implements BackendFactory {

        @Override
        public BackendFactory configured(UnaryOperator<BackendSetup> change) {
            return this;
        }

        @Override
        public Backend build() {
            return (Backend) Proxy.newProxyInstance(
                    Backend.class.getClassLoader(), new Class<?>[] {Backend.class}, (proxy, method, args) -> {
                        throw new IllegalStateException(name + " does not close");
                    });
        }
    }
}
