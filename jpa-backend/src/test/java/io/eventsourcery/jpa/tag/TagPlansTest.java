// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.tag;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.jpa.JpaBackendFactory;
import io.eventsourcery.jpa.SchemaMode;
import io.eventsourcery.jpa.sql.Tables;
import io.eventsourcery.jpa.testing.PlainServer;
import io.eventsourcery.jpa.testing.Scale;
import io.eventsourcery.jpa.testing.TestDatabase;
import io.eventsourcery.spi.tag.TagSelection;
import io.eventsourcery.tag.EventTag;
import io.eventsourcery.tag.TagQuery;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A query by tags reads the rows of its tags and the events that it finds, however large the store is. */
class TagPlansTest {

    /** One in a thousand has the tag that is looked for: 20 000 events in every build, ten million with -Psoak. */
    private static final int EVENTS = Scale.of(20_000, 10_000_000);

    private static final String RARE = "aaaaaaaa-0000-8000-a000-000000000001";

    private static final List<TagSelection.Item> ITEMS = List.of(
            new TagSelection.Item(new TreeSet<>(Set.of(EventTag.of("a", 1), EventTag.of("b", 1))), Set.of("t", "u")),
            new TagSelection.Item(new TreeSet<>(Set.of(EventTag.of("a", 2))), Set.of()));

    private final Tables tables = new Tables(Optional.empty(), Tables.DEFAULT_PREFIX);

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL", "MARIADB"})
    void a_query_and_a_condition_use_the_index_alone(TestDatabase.Kind kind) throws SQLException {
        try (PlainServer server = PlainServer.on(TestDatabase.create(kind))) {
            JpaBackendFactory.of(server.entityManager())
                    .configured(setup -> setup.withTransactions(server.transactions()))
                    .withSchemaMode(SchemaMode.CREATE)
                    .withDataSource(server.dataSource())
                    .build()
                    .close();
            try (Connection connection = server.dataSource().getConnection();
                    Statement statement = connection.createStatement()) {
                fill(kind, statement);
                TagSql sql = new TagSql(kind.dialect().spelling(), tables);
                assertIndexed(kind, connection, sql.events(ITEMS), query(kind, 100, 100));
                assertIndexed(kind, connection, sql.firstMatches(ITEMS), query(kind));
                assertIndexed(kind, connection, sql.newest(2), List.of(key(kind, RARE), key(kind, RARE)));
                assertIndexed(kind, connection, sql.newer(), List.of(key(kind, RARE), 0L));
                if (kind == TestDatabase.Kind.POSTGRESQL) {
                    assertFewJoins(genericPlan(connection, sql.events(List.of(ofMostTags()))));
                }
            }
        }
    }

    private static TagSelection.Item ofMostTags() {
        return new TagSelection.Item(
                IntStream.range(0, TagQuery.MOST_ITEMS)
                        .mapToObj(i -> EventTag.of("t" + i, 1))
                        .collect(Collectors.toCollection(TreeSet::new)),
                Set.of());
    }

    /** Planning joins of all tags of an item took seconds, while others waited for its locks. */
    private static void assertFewJoins(String plan) {
        assertThat(plan).contains("es_tag_pk").doesNotContain("Seq Scan on es_");
        assertThat(plan.lines().filter(line -> line.matches(".*(Join|Nested Loop).*")))
                .hasSizeLessThan(TagQuery.MOST_ITEMS / 2);
    }

    private static Object key(TestDatabase.Kind kind, String uuid) {
        return kind.dialect().spelling().tagKey(UUID.fromString(uuid));
    }

    /** The parameters of both items, and the limits of a query. */
    private static List<Object> query(TestDatabase.Kind kind, int... limits) {
        List<Object> values = new ArrayList<>();
        values.addAll(List.of(key(kind, RARE), 0L, (long) EVENTS, "t", "u", key(kind, RARE)));
        if (limits.length > 0) {
            values.add(limits[0]);
        }
        values.addAll(List.of(key(kind, RARE), 0L, (long) EVENTS));
        for (int limit : limits) {
            values.add(limit);
        }
        return values;
    }

    private static void fill(TestDatabase.Kind kind, Statement statement) throws SQLException {
        String event = "insert into es_event (version, recorded_at, type_revision, versioned, stream_key, stream_id,"
                + " event_id, tenant, category, type, payload) select ";
        String tag = "insert into es_tag (tag_key, event_position, stream_key, type, tags) select ";
        String tags = ", ' ' from es_event";
        switch (kind) {
            case POSTGRESQL -> {
                statement.execute(event + "v, now(), 1, true, cast(md5(cast(v / 20 as text)) as uuid),"
                        + " gen_random_uuid(), gen_random_uuid(), '', '', 't', '{}' from generate_series(1, " + EVENTS
                        + ") v");
                statement.execute(tag + "case when position % 1000 = 0 then cast('" + RARE
                        + "' as uuid) else cast(md5(cast(position / 100 as text)) as uuid) end, position, stream_key,"
                        + " type" + tags);
                statement.execute("analyze es_event");
                statement.execute("analyze es_tag");
                statement.execute("set plan_cache_mode = force_generic_plan");
            }
            case H2 -> {
                statement.execute(event + "x, current_timestamp, 1, true, random_uuid(), random_uuid(), random_uuid(),"
                        + " '', '', 't', '{}' from system_range(1, " + EVENTS / 10 + ")");
                statement.execute(tag + "case when mod(position, 1000) = 0 then cast('" + RARE
                        + "' as uuid) else random_uuid() end, position, stream_key, type" + tags);
                statement.execute("analyze");
            }
            default -> {
                statement.execute(event + "seq, '2026-01-01', 1, true, concat('00000000-0000-8000-a000-',"
                        + " lpad(hex(seq), 12, '0')), uuid(), uuid(), '', '', 't', '{}' from seq_1_to_" + EVENTS);
                statement.execute(tag + "if(position % 1000 = 0, unhex('" + RARE.replace("-", "")
                        + "'), unhex(md5(position div 100))), position, stream_key, type" + tags);
                statement.execute("analyze table es_event, es_tag");
            }
        }
    }

    private static void assertIndexed(TestDatabase.Kind kind, Connection connection, String sql, List<?> values)
            throws SQLException {
        String plan = plan(kind, connection, sql, values);
        switch (kind) {
            case POSTGRESQL -> assertThat(plan).as(sql).contains("es_tag_pk").doesNotContain("Seq Scan on es_");
            case H2 -> assertThat(plan).as(sql).doesNotContain("tableScan").containsIgnoringCase("tag_key =");
            // What is found by one look into the index is found before there is a plan.
            default ->
                assertThat(plan + (sql.contains("max(") ? "es_tag:" : ""))
                        .as(sql)
                        .contains("es_tag:")
                        .doesNotContain(":ALL", ":index", "tag_stream_ix");
        }
    }

    private static String plan(TestDatabase.Kind kind, Connection connection, String sql, List<?> values)
            throws SQLException {
        if (kind == TestDatabase.Kind.POSTGRESQL) {
            return genericPlan(connection, sql);
        }
        StringBuilder plan = new StringBuilder();
        try (PreparedStatement explain = connection.prepareStatement("explain " + sql)) {
            for (int i = 0; i < values.size(); i++) {
                explain.setObject(i + 1, values.get(i));
            }
            try (ResultSet row = explain.executeQuery()) {
                while (row.next()) {
                    if (kind == TestDatabase.Kind.H2) {
                        plan.append(row.getString(1));
                    } else if (row.getString("table") != null
                            && !row.getString("table").startsWith("<")) {
                        String table = row.getString("table");
                        plan.append(table.length() == 1 ? "es_tag" : table)
                                .append(':')
                                .append(row.getString("type"))
                                .append(':')
                                .append(row.getString("key"))
                                .append('\n');
                    }
                }
            }
        }
        return plan.toString();
    }

    private static String genericPlan(Connection connection, String sql) throws SQLException {
        StringBuilder numbered = new StringBuilder();
        int parameters = 0;
        for (char c : sql.toCharArray()) {
            numbered.append(c == '?' ? "$" + ++parameters : String.valueOf(c));
        }
        StringBuilder plan = new StringBuilder();
        try (Statement statement = connection.createStatement()) {
            statement.execute("prepare probe as " + numbered);
            String nulls = "null" + ", null".repeat(parameters - 1);
            try (ResultSet lines = statement.executeQuery("explain execute probe(" + nulls + ")")) {
                while (lines.next()) {
                    plan.append(lines.getString(1)).append('\n');
                }
            }
            statement.execute("deallocate probe");
        }
        return plan.toString();
    }
}
