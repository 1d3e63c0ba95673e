// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.jpa.JpaBackendFactory;
import io.eventsourcery.jpa.SchemaMode;
import io.eventsourcery.jpa.dialect.Dialect;
import io.eventsourcery.jpa.mariadb.MariaDbDialect;
import io.eventsourcery.jpa.postgresql.PostgreSqlAppendPlans;
import io.eventsourcery.jpa.postgresql.PostgreSqlDialect;
import io.eventsourcery.jpa.testing.PlainServer;
import io.eventsourcery.jpa.testing.Scale;
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

    /** Of twenty events: 200 000 events in every build, five million with -Psoak. */
    private static final int STREAMS = Scale.of(10_000, 250_000);

    private final Tables tables = new Tables(Optional.empty(), Tables.DEFAULT_PREFIX);
    private final EventRows rows = new EventRows(new PostgreSqlDialect().spelling(), tables);

    @Test
    void on_postgresql_every_append_probes_the_unique_key_once_and_sorts_nothing() throws SQLException {
        try (PlainServer server = server(TestDatabase.Kind.POSTGRESQL);
                Connection connection = server.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("insert into es_event (version, recorded_at, type_revision, versioned, stream_key,"
                    + " stream_id, event_id, tenant, category, type, payload) select v, now(), 1, true,"
                    + " cast(md5(cast(k as text)) as uuid), gen_random_uuid(), gen_random_uuid(), '', '', 't', '{}'"
                    + " from generate_series(1, " + STREAMS + ") k, generate_series(1, 20) v");
            statement.execute("analyze es_event");
            statement.execute("set plan_cache_mode = force_generic_plan");
            for (String sql : PostgreSqlAppendPlans.statements(tables)) {
                assertThat(genericPlan(statement, sql))
                        .containsOnlyOnce("Index Scan Backward using es_event_stream_version_uq")
                        .doesNotContain("Seq Scan")
                        // The events of one append are brought into order, the stream is not.
                        .doesNotContain("Sort Key: es_event");
            }
            for (String sql : new String[] {rows.head, rows.forward, rows.backward, load(new PostgreSqlDialect())}) {
                assertThat(genericPlan(statement, sql))
                        .contains("using es_event_stream_version_uq")
                        .doesNotContain("Seq Scan on es_event")
                        .doesNotContain("Sort");
            }
            assertThat(genericPlan(statement, load(new PostgreSqlDialect()))).containsOnlyOnce("using es_snapshot_pk");
        }
    }

    @Test
    void on_mariadb_every_statement_reads_a_range_of_the_unique_key_and_sorts_nothing() throws SQLException {
        UUID key = UUID.fromString("00000000-0000-8000-a000-000000000007");
        EventRows reads = new EventRows(new MariaDbDialect().spelling(), tables);
        try (PlainServer server = server(TestDatabase.Kind.MARIADB);
                Connection connection = server.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            String columns = "insert into es_event (version, recorded_at, type_revision, versioned, stream_key,"
                    + " stream_id, event_id, tenant, category, type, payload) select ";
            statement.execute(columns + "v.seq, '2026-01-01', 1, true,"
                    + " concat('00000000-0000-8000-a000-', lpad(hex(k.seq), 12, '0')), uuid(), uuid(), '', '', 't',"
                    + " '{}' from seq_1_to_" + STREAMS + " k, seq_1_to_20 v");
            statement.execute(columns + "v.seq, '2026-01-01', 1, true, '" + key + "', uuid(), uuid(), '', '', 't', '{}'"
                    + " from seq_21_to_10000 v");
            statement.execute("insert into es_snapshot select version, recorded_at, 1, stream_key, stream_id, event_id,"
                    + " event_id, '', '', 't', '{}', null from es_event where stream_key = '" + key
                    + "' and version = 9000");
            statement.execute("analyze table es_event, es_snapshot");
            assertRange(connection, 1, reads.head, key);
            assertRange(connection, 1, reads.head + " lock in share mode", key);
            assertRange(connection, 50, reads.forward, key, 500L, 9_999L, 50);
            assertRange(connection, 50, reads.backward, key, 1L, 9_000L, 50);
            // The snapshot, and fifty events.
            assertRange(connection, 51, load(new MariaDbDialect()), key, 9_999L, key, 9_999L, key, 9_999L, 50);
        }
    }

    /** By the plan, and by the number of rows that the server then really visited. */
    private static void assertRange(Connection connection, int found, String sql, Object... parameters)
            throws SQLException {
        try (PreparedStatement explain = bound(connection, "explain " + sql, parameters);
                ResultSet plan = explain.executeQuery()) {
            boolean seen = false;
            while (plan.next()) {
                if ("es_event".equals(plan.getString("table"))) {
                    seen = true;
                    assertThat(plan.getString("type")).as(sql).isIn("ref", "range");
                    assertThat(plan.getString("key")).as(sql).isEqualTo("es_event_stream_version_uq");
                }
                assertThat(String.valueOf(plan.getString("Extra")))
                        .as(sql)
                        .doesNotContain("filesort")
                        .doesNotContain("temporary");
            }
            assertThat(seen).isTrue();
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("flush status");
            try (PreparedStatement query = bound(connection, sql, parameters);
                    ResultSet rows = query.executeQuery()) {
                int count = 0;
                while (rows.next()) {
                    count++;
                }
                assertThat(count).as(sql).isEqualTo(found);
            }
            try (ResultSet visited = statement.executeQuery(
                    "select sum(variable_value) from information_schema.session_status where variable_name in"
                            + " ('Handler_read_next', 'Handler_read_prev', 'Handler_read_key', 'Handler_read_last',"
                            + " 'Handler_read_first', 'Handler_read_rnd')")) {
                visited.next();
                assertThat(visited.getLong(1)).as(sql).isBetween(1L, found + 5L);
            }
        }
    }

    private static PreparedStatement bound(Connection connection, String sql, Object... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
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

    private String load(Dialect dialect) {
        return dialect.spelling().loadAtOnce(tables).orElseThrow().sql();
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
