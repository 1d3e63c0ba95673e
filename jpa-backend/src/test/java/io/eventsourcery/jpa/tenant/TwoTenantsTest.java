// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.EventStore;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.error.TransientStoreException;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.jpa.JpaBackendFactory;
import io.eventsourcery.jpa.OrderPlaced;
import io.eventsourcery.jpa.SchemaMode;
import io.eventsourcery.jpa.testing.PlainServer;
import io.eventsourcery.jpa.testing.Scale;
import io.eventsourcery.jpa.testing.TestDatabase;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import io.eventsourcery.stream.VersionConflictException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many threads of two tenants write, read and delete streams of the same ids, and neither sees anything of the other. */
class TwoTenantsTest {

    private static final int THREADS = 16;
    private static final int CALLS = Scale.of(10, 3_000);
    private static final List<TenantId> TENANTS = List.of(TenantId.of("acme"), TenantId.of("umbrella"));

    private final List<StreamId> streams =
            Stream.generate(() -> StreamId.random("order")).limit(4).toList();

    @ParameterizedTest
    @EnumSource(
            value = TestDatabase.Kind.class,
            names = {"H2", "POSTGRESQL", "MARIADB"})
    void sixteen_threads_see_and_change_only_what_is_of_their_tenant(TestDatabase.Kind kind) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(THREADS);
        try (PlainServer server = PlainServer.on(TestDatabase.create(kind));
                Backend backend = JpaBackendFactory.of(server.entityManager())
                        .configured(setup -> setup.withTransactions(server.transactions()))
                        .withSchemaMode(SchemaMode.CREATE)
                        .withDataSource(server.dataSource())
                        .withEventTypes(OrderPlaced.class)
                        .build()) {
            List<Future<Integer>> work = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                TenantId tenant = TENANTS.get(thread % 2);
                work.add(executor.submit(() -> hammer(backend.eventStore().forTenant(tenant), tenant)));
            }
            int seen = 0;
            for (Future<Integer> one : work) {
                seen += one.get(120, TimeUnit.SECONDS);
            }
            assertThat(seen).as("events that were read").isGreaterThan(CALLS);
            assertThat(backend.tenants().all()).isSubsetOf(TENANTS);
        } finally {
            executor.shutdownNow();
        }
    }

    /** Each payload names the tenant that wrote it. */
    private int hammer(EventStore store, TenantId tenant) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        int seen = 0;
        for (int i = 0; i < CALLS; i++) {
            StreamId stream = streams.get(random.nextInt(streams.size()));
            try {
                switch (random.nextInt(8)) {
                    case 0 -> store.delete(stream);
                    case 1 -> store.append(stream, ExpectedVersion.none(), new OrderPlaced(tenant.value()));
                    case 2, 3, 4 -> store.append(stream, ExpectedVersion.any(), new OrderPlaced(tenant.value()));
                    default -> {
                        List<RecordedEvent<?>> events = store.read(stream).toList();
                        assertThat(events).allSatisfy(event -> {
                            assertThat(event.tenant()).isEqualTo(tenant);
                            assertThat(event.payload()).isEqualTo(new OrderPlaced(tenant.value()));
                        });
                        seen += events.size();
                    }
                }
            } catch (VersionConflictException | TransientStoreException e) {
                // Of the own tenant: others of it are here as well.
            }
        }
        return seen;
    }
}
