// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.EventStore;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.jpa.JpaBackendFactory;
import io.eventsourcery.jpa.OrderPlaced;
import io.eventsourcery.jpa.SchemaMode;
import io.eventsourcery.jpa.testing.PlainServer;
import io.eventsourcery.jpa.testing.Scale;
import io.eventsourcery.jpa.testing.TestDatabase;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import io.eventsourcery.tenant.TenantDeletion;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A process that deletes a tenant is killed, and the next one goes on. */
@Timeout(600)
class KilledDeletionTest {

    private static final int STREAMS = Scale.of(60, 4_000);
    private static final int KILLS = Scale.of(1, 20);
    private static final TenantId LEAVING = TenantId.of("leaving");
    private static final TenantId STAYING = TenantId.of("staying");

    private final TestDatabase database = TestDatabase.create(TestDatabase.Kind.POSTGRESQL);

    @Test
    void whenever_it_is_killed_each_stream_is_whole_or_gone_and_the_next_call_goes_on() throws Exception {
        try (PlainServer server = PlainServer.on(database);
                Backend backend = JpaBackendFactory.of(server.entityManager())
                        .configured(setup -> setup.withTransactions(server.transactions()))
                        .withSchemaMode(SchemaMode.CREATE)
                        .withDataSource(server.dataSource())
                        .withEventTypes(OrderPlaced.class)
                        .build()) {
            List<StreamId> streams = IntStream.range(0, STREAMS)
                    .mapToObj(i -> StreamId.random("order"))
                    .toList();
            EventStore leaving = backend.eventStore().forTenant(LEAVING);
            EventStore staying = backend.eventStore().forTenant(STAYING);
            server.inTransaction(() -> streams.forEach(stream -> {
                leaving.append(stream, ExpectedVersion.none(), new OrderPlaced("ann"), new OrderPlaced("bob"));
                staying.append(stream, ExpectedVersion.none(), new OrderPlaced("eve"));
            }));

            long before = STREAMS;
            for (int kill = 0; kill < KILLS; kill++) {
                try (DeletingProcess process = DeletingProcess.start(database, LEAVING)) {
                    process.awaitStreams(STREAMS / (KILLS + 2));
                }
                long left = streams.stream()
                        .map(leaving::load)
                        .filter(stream -> !stream.isEmpty())
                        .peek(stream -> assertThat(stream.events()).hasSize(2))
                        .count();
                assertThat(left).isPositive().isLessThan(before);
                before = left;
            }

            TenantDeletion rest = backend.tenants().delete(LEAVING);
            assertThat(rest.complete()).isTrue();
            assertThat(rest.streams()).isEqualTo(before);
            assertThat(streams).allSatisfy(stream -> {
                assertThat(leaving.load(stream).isEmpty()).isTrue();
                assertThat(staying.load(stream).events()).hasSize(1);
            });
            assertThat(backend.tenants().all()).containsExactly(STAYING);
        }
    }
}
