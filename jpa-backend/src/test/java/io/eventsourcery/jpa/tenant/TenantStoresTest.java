// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.EventStore;
import io.eventsourcery.backend.TenantStores;
import io.eventsourcery.error.StoreClosedException;
import io.eventsourcery.jpa.JpaBackendFactory;
import io.eventsourcery.jpa.OrderPlaced;
import io.eventsourcery.jpa.SchemaMode;
import io.eventsourcery.jpa.testing.PlainServer;
import io.eventsourcery.jpa.testing.TestDatabase;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import jakarta.persistence.EntityManager;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tenants with tables of their own: in a schema each, or in a database each, with the migrations of each. */
class TenantStoresTest {

    private static final TenantId ACME = TenantId.of("acme");
    private static final TenantId OTHER = TenantId.of("other");

    private final StreamId stream = StreamId.random("order");

    // snippet:schemas
    static TenantStores inSchemas(EntityManager em, DataSource source) {
        return TenantStores.of(tenant -> JpaBackendFactory.of(em)
                .withDatabaseSchema("tenant_" + tenant.value())
                .withSchemaMode(SchemaMode.CREATE)
                .withDataSource(source)
                .withEventTypes(OrderPlaced.class));
    }
    // end:schemas

    // snippet:sources
    static TenantStores inDatabases(Map<TenantId, EntityManager> ems, Map<TenantId, DataSource> sources) {
        return TenantStores.of(tenant -> JpaBackendFactory.of(ems.get(tenant))
                .withSchemaMode(SchemaMode.CREATE)
                .withDataSource(sources.get(tenant))
                .withEventTypes(OrderPlaced.class));
    }
    // end:sources

    @ParameterizedTest
    @EnumSource(
            value = TestDatabase.Kind.class,
            names = {"H2", "POSTGRESQL", "MARIADB"})
    void a_schema_for_each_tenant_gets_its_tables_at_first_use_and_is_seen_by_that_tenant_alone(
            TestDatabase.Kind kind) {
        try (PlainServer server = PlainServer.on(TestDatabase.create(kind));
                TenantStores stores = TenantStores.of(tenant -> JpaBackendFactory.of(server.entityManager())
                        .configured(setup -> setup.withTransactions(server.transactions()))
                        .withDatabaseSchema(kind.name() + "_" + tenant.value())
                        .withSchemaMode(SchemaMode.CREATE)
                        .withDataSource(server.dataSource())
                        .withEventTypes(OrderPlaced.class))) {
            assertApart(stores);
            server.inTransaction(() -> {
                stores.store(ACME).append(stream, ExpectedVersion.exactly(1), new OrderPlaced("acme"));
                stores.store(OTHER).append(stream, ExpectedVersion.exactly(1), new OrderPlaced("other"));
            });
            assertThat(stores.store(ACME).read(stream)).hasSize(2);
        }
    }

    @Test
    void a_database_for_each_tenant_gets_its_tables_at_first_use_and_is_seen_by_that_tenant_alone() {
        try (PlainServer acme = PlainServer.on(TestDatabase.create(TestDatabase.Kind.POSTGRESQL));
                PlainServer other = PlainServer.on(TestDatabase.create(TestDatabase.Kind.H2))) {
            Map<TenantId, PlainServer> servers = Map.of(ACME, acme, OTHER, other);
            try (TenantStores stores = TenantStores.of(tenant -> {
                PlainServer server = servers.get(tenant);
                return JpaBackendFactory.of(server.entityManager())
                        .configured(setup -> setup.withTransactions(server.transactions()))
                        .withSchemaMode(SchemaMode.CREATE)
                        .withDataSource(server.dataSource())
                        .withEventTypes(OrderPlaced.class);
            })) {
                assertApart(stores);
            }
        }
    }

    private void assertApart(TenantStores stores) {
        stores.store(ACME).append(stream, ExpectedVersion.none(), new OrderPlaced("acme"));
        EventStore other = stores.store(OTHER);
        assertThat(other.load(stream).isEmpty()).isTrue();
        other.append(stream, ExpectedVersion.none(), new OrderPlaced("other"));

        assertThat(stores.store(ACME).read(stream)).singleElement().satisfies(event -> {
            assertThat(event.payload()).isEqualTo(new OrderPlaced("acme"));
            assertThat(event.tenant()).isEqualTo(ACME);
        });
        assertThat(stores.backend(ACME).tenants().all()).containsExactly(ACME);
        assertThat(stores.backend(OTHER).tenants().all()).containsExactly(OTHER);
        assertThat(stores.backend(ACME)).isSameAs(stores.backend(ACME));
        stores.close(OTHER);
        assertThatThrownBy(() -> other.load(stream)).isInstanceOf(StoreClosedException.class);
        assertThat(stores.store(OTHER).read(stream)).as("built again").hasSize(1);
    }
}
