// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.jpa.JpaBackendFactory;
import io.eventsourcery.jpa.SchemaMode;
import io.eventsourcery.jpa.testing.PlainServer;
import io.eventsourcery.jpa.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** An append and a read cost the same however long the stream is: one probe of the unique key, no sorting. */
class PlansTest {

    private final Tables tables = new Tables(Optional.empty(), Tables.DEFAULT_PREFIX);
    private final EventRows rows = new EventRows(Dialect.POSTGRESQL, tables);

    @Test
    void on_postgresql_every_append_probes_the_unique_key_once_and_sorts_nothing() throws SQLException {
        PostgreSqlAppends appends = new PostgreSqlAppends(tables);
        try (PlainServer server = server(TestDatabase.Kind.POSTGRESQL);
                Connection connection = server.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("insert into es_event (version, recorded_at, type_revision, versioned, stream_key,"
                    + " stream_id, event_id, tenant, category, type, payload) select v, now(), 1, true,"
                    + " cast(md5(cast(k as text)) as uuid), gen_random_uuid(), gen_random_uuid(), '', '', 't', '{}'"
                    + " from generate_series(1, 500) k, generate_series(1, 20) v");
            statement.execute("analyze es_event");
            statement.execute("set plan_cache_mode = force_generic_plan");
            for (String sql : new String[] {
                appends.oneAtHead, appends.manyAtHead, afterLock(appends.oneAtEnd), afterLock(appends.manyAtEnd)
            }) {
                assertThat(genericPlan(statement, sql))
                        .containsOnlyOnce("Index Scan Backward using es_event_stream_version_uq")
                        .doesNotContain("Seq Scan")
                        .doesNotContain("Sort");
            }
            for (String sql : new String[] {rows.head, rows.forward, rows.backward, rows.load}) {
                assertThat(genericPlan(statement, sql))
                        .contains("using es_event_stream_version_uq")
                        .doesNotContain("Seq Scan on es_event")
                        .doesNotContain("Sort");
            }
        }
    }

    @Test
    void on_h2_the_head_of_a_long_stream_is_found_in_one_step() throws SQLException {
        UUID key = UUID.randomUUID();
        try (PlainServer server = server(TestDatabase.Kind.H2);
                Connection connection = server.dataSource().getConnection();
                PreparedStatement insert = connection.prepareStatement("insert into es_event (version, recorded_at,"
                        + " type_revision, versioned, stream_key, stream_id, event_id, tenant, category, type, payload)"
                        + " select x, current_timestamp, 1, true, ?, random_uuid(), random_uuid(), '', '', 't', '{}'"
                        + " from system_range(1, 500)");
                PreparedStatement explain = connection.prepareStatement("explain analyze " + rows.head)) {
            insert.setObject(1, key);
            insert.executeUpdate();
            explain.setObject(1, key);
            try (ResultSet plan = explain.executeQuery()) {
                plan.next();
                assertThat(plan.getString(1))
                        .contains("ES_EVENT_STREAM_VERSION_UQ")
                        .contains("scanCount: 1 ");
            }
        }
    }

    private static PlainServer server(TestDatabase.Kind kind) {
        PlainServer server = PlainServer.on(TestDatabase.create(kind));
        JpaBackendFactory.of(server.entityManager())
                .configured(setup -> setup.withTransactions(server.transactions()))
                .withSchemaMode(SchemaMode.CREATE)
                .withDataSource(server.dataSource())
                .build();
        return server;
    }

    private static String afterLock(String sql) {
        return sql.substring(sql.indexOf(';') + 1);
    }

    private static String genericPlan(Statement statement, String sql) throws SQLException {
        StringBuilder numbered = new StringBuilder();
        int parameters = 0;
        for (char c : sql.toCharArray()) {
            numbered.append(c == '?' ? "$" + ++parameters : String.valueOf(c));
        }
        statement.execute("prepare probe as " + numbered);
        StringBuilder plan = new StringBuilder();
        String nulls = String.join(", ", Collections.nCopies(parameters, "null"));
        try (ResultSet lines = statement.executeQuery("explain execute probe(" + nulls + ")")) {
            while (lines.next()) {
                plan.append(lines.getString(1)).append('\n');
            }
        }
        statement.execute("deallocate probe");
        return plan.toString();
    }
}
