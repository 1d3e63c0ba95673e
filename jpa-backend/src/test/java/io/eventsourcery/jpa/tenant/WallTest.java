// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.EventStore;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.error.StoreFailureException;
import io.eventsourcery.jpa.JpaBackendFactory;
import io.eventsourcery.jpa.OrderPlaced;
import io.eventsourcery.jpa.SchemaMode;
import io.eventsourcery.jpa.testing.PlainServer;
import io.eventsourcery.jpa.testing.TestDatabase;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** With the documented row level security of PostgreSQL, a statement that forgot the tenant would still see one only. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WallTest {

    private static final Path DOCUMENTATION = Path.of("..", "docs", "tenants.md");
    private static final TenantId ACME = TenantId.of("acme");
    private static final TenantId OTHER = TenantId.of("other");

    private final TestDatabase database = TestDatabase.create(TestDatabase.Kind.POSTGRESQL);
    private final PlainServer owners = PlainServer.on(database);
    private StreamId stream;
    private final SqlSpy forgetful = new SqlSpy(sql -> sql.replace("stream_key = ?", "(stream_key = ? or 1 = 1)"));
    private Backend background;
    private PlainServer server;
    private EventStore walled;
    private EventStore forgetting;

    @BeforeAll
    void build_the_wall() {
        background = store(owners, SchemaMode.CREATE, new SqlSpy(UnaryOperator.identity()));
        TestDatabase.execute(owners.dataSource(), "create role webshop login");
        for (String sql : documented()) {
            TestDatabase.execute(owners.dataSource(), sql);
        }
        TestDatabase.execute(
                owners.dataSource(), "grant select, insert, update, delete on all tables in schema public to webshop");
        server = PlainServer.on(database.as("webshop"));
        walled = store(server, SchemaMode.NONE, new SqlSpy(UnaryOperator.identity()))
                .eventStore();
        forgetting = store(server, SchemaMode.NONE, forgetful).eventStore();
    }

    @AfterAll
    void drop_the_role() {
        server.close();
        TestDatabase.execute(owners.dataSource(), "drop owned by webshop");
        TestDatabase.execute(owners.dataSource(), "drop role webshop");
        owners.close();
    }

    @BeforeEach
    void append_for_both() {
        stream = StreamId.random("order");
        for (TenantId tenant : List.of(ACME, OTHER)) {
            background
                    .eventStore()
                    .forTenant(tenant)
                    .append(stream, ExpectedVersion.none(), new OrderPlaced(tenant.value()));
        }
    }

    private static Backend store(PlainServer server, SchemaMode mode, SqlSpy spy) {
        return JpaBackendFactory.of(spy.watching(server.entityManager()))
                .configured(setup -> setup.withTransactions(server.transactions()))
                .withSchemaMode(mode)
                .withDataSource(server.dataSource())
                .withEventTypes(OrderPlaced.class)
                .build();
    }

    private <T> T as(TenantId tenant, Supplier<T> work) {
        return server.inTransaction(() -> {
            server.entityManager()
                    .createNativeQuery("select set_config('shop.tenant', ?1, true)")
                    .setParameter(1, tenant.value())
                    .getSingleResult();
            return work.get();
        });
    }

    /** The tenants of all events that can be seen. */
    private List<?> seen() {
        return server.entityManager()
                .createNativeQuery("select distinct tenant from es_event")
                .getResultList();
    }

    @Test
    void a_tenant_works_as_ever_behind_the_wall() {
        as(ACME, () -> walled.forTenant(ACME).append(stream, ExpectedVersion.exactly(1), new OrderPlaced("acme")));
        as(ACME, () -> {
            walled.forTenant(ACME).saveSnapshot(stream, 2, new OrderPlaced("state"));
            return null;
        });

        assertThat(as(ACME, () -> walled.forTenant(ACME).load(stream).snapshot()))
                .isPresent();
        assertThat(background.eventStore().forTenant(ACME).read(stream)).hasSize(2);
        as(ACME, () -> {
            walled.forTenant(ACME).delete(stream);
            return null;
        });
        assertThat(background.eventStore().forTenant(ACME).read(stream)).isEmpty();
        assertThat(background.eventStore().forTenant(OTHER).read(stream)).hasSize(1);
    }

    @Test
    void a_statement_without_its_predicate_sees_and_changes_nothing_of_others() {
        assertThat(as(ACME, this::seen)).isEqualTo(List.of("acme"));
        assertThat(as(ACME, () -> forgetting.forTenant(OTHER).read(stream).toList()))
                .as("the key of the other tenant, and the wall")
                .allSatisfy(event -> assertThat(event.payload()).isEqualTo(new OrderPlaced("acme")));
        as(ACME, () -> {
            forgetting.forTenant(ACME).delete(stream);
            return null;
        });

        assertThat(background.eventStore().forTenant(ACME).read(stream)).isEmpty();
        assertThat(background.eventStore().forTenant(OTHER).read(stream)).hasSize(1);
    }

    @Test
    void without_a_tenant_there_is_nothing_and_for_another_one_nothing_can_be_written() {
        assertThat(server.inTransaction(this::seen)).isEmpty();
        assertThat(walled.forTenant(ACME).read(stream)).isEmpty();
        assertThatThrownBy(() -> as(ACME, () -> walled.forTenant(OTHER)
                        .append(StreamId.random("order"), ExpectedVersion.none(), new OrderPlaced("x"))))
                .isInstanceOf(StoreFailureException.class);
    }

    @Test
    void the_background_sees_all_tenants() {
        assertThat(background.tenants().all()).containsExactlyInAnyOrder(ACME, OTHER);
    }

    private static List<String> documented() {
        String text;
        try {
            text = Files.readString(DOCUMENTATION);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String begin = "-- PostgreSQL: a second wall\n";
        int from = text.indexOf(begin);
        assertThat(from).as("a block of SQL that begins with " + begin).isPositive();
        return List.of(text.substring(from + begin.length(), text.indexOf("```", from))
                .strip()
                .split(";\\s*"));
    }
}
