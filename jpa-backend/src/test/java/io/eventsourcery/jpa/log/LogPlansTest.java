// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.jpa.sql.EventRows;
import io.eventsourcery.jpa.testing.Scale;
import io.eventsourcery.jpa.testing.TestDatabase;
import io.eventsourcery.spi.log.LogFilter;
import io.eventsourcery.stream.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A page of the log walks along the primary key and sorts nothing, whatever the filter and however rarely it matches. */
class LogPlansTest {

    private static final int EVENTS = Scale.of(50_000, 1_000_000);

    private static final int LIMIT = 500;
    private static final Pattern SCAN_COUNT = Pattern.compile("scanCount: (\\d+)");

    private static final List<LogFilter> FILTERS = List.of(
            LogFilter.all(),
            new LogFilter(Optional.of("order"), Set.of(), Optional.empty()),
            new LogFilter(Optional.empty(), Set.of("type1"), Optional.empty()),
            new LogFilter(Optional.empty(), Set.of("never", "seen"), Optional.empty()),
            new LogFilter(Optional.of("order"), Set.of("type1"), Optional.of(TenantId.single())));

    @Test
    void on_postgresql_with_and_without_knowing_the_parameters() throws Exception {
        try (Stage stage = filled(
                        TestDatabase.Kind.POSTGRESQL,
                        "select n, now(), 1, true,"
                                + " cast(md5(cast(n as text)) as uuid), gen_random_uuid(), gen_random_uuid(), '', 'order',"
                                + " 'type' || n % 10, '{}' from generate_series(1, " + EVENTS + ") n");
                Connection connection = stage.connection();
                Statement statement = connection.createStatement()) {
            statement.execute("analyze es_event");
            for (String mode : new String[] {"force_generic_plan", "force_custom_plan"}) {
                statement.execute("set plan_cache_mode = " + mode);
                for (LogFilter filter : FILTERS) {
                    assertThat(postgreSqlPlan(statement, stage, filter))
                            .contains("Index Scan using es_event_pk")
                            .doesNotContain("Sort")
                            .doesNotContain("Seq Scan");
                }
            }
        }
    }

    @Test
    void on_postgresql_the_next_positions_are_found_without_reading_a_table_that_has_no_statistics() throws Exception {
        try (Stage stage = filled(
                        TestDatabase.Kind.POSTGRESQL,
                        "select n, now(), 1, true, gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), '', 'order',"
                                + " 'type', '{}' from generate_series(1, 5000) n");
                Connection connection = stage.connection();
                Statement statement = connection.createStatement()) {
            statement.execute("set plan_cache_mode = force_generic_plan");
            statement.execute("prepare next as "
                    + new PositionRun(Stage.TABLES)
                            .window
                            .replaceFirst("\\?", "\\$1")
                            .replace("?", "$2"));
            StringBuilder plan = new StringBuilder();
            try (ResultSet lines = statement.executeQuery("explain execute next(4000, 6000)")) {
                while (lines.next()) {
                    plan.append(lines.getString(1)).append('\n');
                }
            }

            assertThat(plan).contains("es_event_pk").doesNotContain("Seq Scan");
        }
    }

    @Test
    void on_mariadb_no_more_rows_are_visited_than_one_stretch_has() throws Exception {
        try (Stage stage = filled(
                        TestDatabase.Kind.MARIADB,
                        "select seq, '2026-01-01', 1, true,"
                                + " concat('00000000-0000-8000-a000-', lpad(hex(seq), 12, '0')), uuid(), uuid(), '', 'order',"
                                + " concat('type', seq % 10), '{}' from seq_1_to_" + EVENTS);
                Connection connection = stage.connection();
                Statement statement = connection.createStatement()) {
            statement.execute("analyze table es_event");
            for (LogFilter filter : FILTERS) {
                try (PreparedStatement explain = bound(connection, "explain " + sql(stage, filter), filter);
                        ResultSet plan = explain.executeQuery()) {
                    plan.next();
                    assertThat(plan.getString("key")).isEqualTo("PRIMARY");
                    assertThat(plan.getString("type")).isEqualTo("range");
                    assertThat(String.valueOf(plan.getString("Extra"))).doesNotContain("filesort");
                }
                statement.execute("flush status");
                read(connection, stage, filter);
                assertThat(number(
                                statement,
                                "select sum(variable_value) from information_schema.session_status"
                                        + " where variable_name like 'Handler_read%'"))
                        .isLessThanOrEqualTo(LogRows.STRETCH + 10);
            }
        }
    }

    @Test
    void on_h2_no_more_rows_are_visited_than_one_stretch_has() throws Exception {
        try (Stage stage = filled(
                        TestDatabase.Kind.H2,
                        "select x, current_timestamp, 1, true, random_uuid(),"
                                + " random_uuid(), random_uuid(), '', 'order', 'type' || mod(x, 10), '{}' from system_range(1, "
                                + EVENTS + ")");
                Connection connection = stage.connection()) {
            for (LogFilter filter : FILTERS) {
                try (PreparedStatement explain = bound(connection, "explain analyze " + sql(stage, filter), filter);
                        ResultSet plan = explain.executeQuery()) {
                    plan.next();
                    String text = plan.getString(1);
                    assertThat(text).contains("PRIMARY_KEY").contains("index sorted");
                    Matcher visited = SCAN_COUNT.matcher(text);
                    assertThat(visited.find()).isTrue();
                    assertThat(Long.parseLong(visited.group(1))).isLessThanOrEqualTo(LogRows.STRETCH + 10);
                }
            }
        }
    }

    private static Stage filled(TestDatabase.Kind kind, String rows) {
        Stage stage = new Stage(kind);
        stage.execute("insert into es_event (version, recorded_at, type_revision, versioned, stream_key, stream_id,"
                + " event_id, tenant, category, type, payload) " + rows);
        return stage;
    }

    private static String postgreSqlPlan(Statement statement, Stage stage, LogFilter filter) throws SQLException {
        StringBuilder numbered = new StringBuilder();
        int count = 0;
        for (char c : sql(stage, filter).toCharArray()) {
            numbered.append(c == '?' ? "$" + ++count : String.valueOf(c));
        }
        statement.execute("prepare page as " + numbered);
        StringBuilder values =
                new StringBuilder(EVENTS / 2 + ", " + (EVENTS / 2 + LogRows.STRETCH) + ", '" + Markers.STREAM + "'");
        texts(filter).forEach(text -> values.append(", '").append(text).append('\''));
        StringBuilder plan = new StringBuilder();
        try (ResultSet lines = statement.executeQuery("explain analyze execute page(" + values + ", " + LIMIT + ")")) {
            while (lines.next()) {
                plan.append(lines.getString(1)).append('\n');
            }
        }
        statement.execute("deallocate page");
        return plan.toString();
    }

    private static List<String> texts(LogFilter filter) {
        List<String> texts = new ArrayList<>();
        filter.category().ifPresent(texts::add);
        filter.tenant().ifPresent(tenant -> texts.add(tenant.value()));
        texts.addAll(filter.types());
        return texts;
    }

    private static PreparedStatement bound(Connection connection, String sql, LogFilter filter) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setLong(1, EVENTS / 2);
        statement.setLong(2, EVENTS / 2 + LogRows.STRETCH);
        statement.setObject(3, Markers.STREAM);
        int at = 4;
        for (String text : texts(filter)) {
            statement.setString(at++, text);
        }
        statement.setInt(at, LIMIT);
        return statement;
    }

    private static void read(Connection connection, Stage stage, LogFilter filter) throws SQLException {
        rows(stage).read(connection, filter, EVENTS / 2, EVENTS / 2 + LogRows.STRETCH, LIMIT);
    }

    private static String sql(Stage stage, LogFilter filter) {
        return rows(stage).sql(filter);
    }

    private static LogRows rows(Stage stage) {
        return new LogRows(
                stage.dialect().spelling(), new EventRows(stage.dialect().spelling(), Stage.TABLES), Stage.TABLES);
    }

    private static long number(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
