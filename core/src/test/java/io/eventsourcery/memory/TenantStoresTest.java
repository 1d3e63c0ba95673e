// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.backend.TenantStores;
import io.eventsourcery.error.StoreClosedException;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
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
}
