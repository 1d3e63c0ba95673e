// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.error.ConfigurationException;
import io.eventsourcery.jpa.testing.PlainServer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each fault is made in a schema of its own, found, and named with its remedy. */
class SchemaCheckTest extends EachDatabase {

    private int schemas;

    @Test
    void tables_made_by_the_scripts_are_accepted() {
        assertThatCode(() -> factory().build()).doesNotThrowAnyException();
    }

    @Test
    void creating_twice_does_nothing() {
        store.append(
                io.eventsourcery.stream.StreamId.named("kept"),
                io.eventsourcery.stream.ExpectedVersion.any(),
                new OrderPlaced("Ann"));
        assertThatCode(() -> creating().build()).doesNotThrowAnyException();
        assertThat(store.read(io.eventsourcery.stream.StreamId.named("kept"))).hasSize(1);
    }

    @Test
    void without_tables_every_missing_table_is_named_with_its_script() {
        execute("create schema empty");
        List<String> problems = problems("empty");
        assertThat(problems).hasSize(isPostgreSql() ? 3 : 4).allMatch(problem -> problem.startsWith("ES-0410"));
        assertThat(problems.get(0)).contains("es_event", "V1__event.sql", "eventsourcery.jpa.schema=create");
        assertThat(problems.get(1)).contains("es_snapshot", "V2__snapshot.sql");
        assertThat(problems.get(problems.size() - 1)).contains("es_log", "__log.sql");
    }

    @Test
    void all_faults_are_reported_at_once() {
        String schema = schema();
        execute("alter table " + schema + ".es_event drop column context");
        execute("alter table " + schema + ".es_snapshot drop column snapshot_id");
        execute("alter table " + schema + ".es_snapshot drop column context");
        assertThat(problems(schema))
                .hasSize(3)
                .anyMatch(it -> it.startsWith("ES-0411 Column es_event.context is missing"))
                .anyMatch(it -> it.startsWith("ES-0411 Column es_snapshot.snapshot_id is missing"))
                .anyMatch(it -> it.startsWith("ES-0411 Column es_snapshot.context is missing"));
    }

    @Test
    void a_column_of_another_type_is_named() {
        assertFault("alter table %s.es_event drop column type_revision", null, "ES-0411", "es_event.type_revision");
        assertFault(
                "alter table %s.es_event drop column type_revision",
                "alter table %s.es_event add column type_revision bigint not null",
                "ES-0412",
                "es_event.type_revision is bigint where " + (isMariaDb() ? "int" : "integer") + " is needed");
    }

    @Test
    void a_time_without_microseconds_is_named() {
        assertFault(
                "alter table %s.es_event drop column recorded_at",
                "alter table %s.es_event add column recorded_at "
                        + (isMariaDb() ? "datetime(3)" : "timestamp(3) with time zone") + " not null",
                "ES-0412",
                "es_event.recorded_at is " + (isMariaDb() ? "datetime" : "timestamp with time zone")
                        + " of precision 3");
    }

    @Test
    void a_name_that_is_too_short_is_named() {
        assertFault(
                "alter table %s.es_event drop column category",
                "alter table %s.es_event add column category varchar(20) " + (isPostgreSql() ? "collate \"C\" " : "")
                        + "not null",
                "ES-0412",
                isMariaDb()
                        ? "es_event.category is varchar(20) where varchar(100) is needed"
                        : "es_event.category is character varying(20) where character varying(100) is needed");
    }

    @Test
    void a_wrong_null_rule_is_named() {
        assertFault(
                "alter table %s.es_event "
                        + (isMariaDb() ? "modify context longtext not null" : "alter column context set not null"),
                null,
                "ES-0412",
                "es_event.context must accept null");
        String drop = dialect(
                "alter column tenant set null", "alter column tenant drop not null", "modify tenant varchar(64)");
        assertFault("alter table %s.es_event " + drop, null, "ES-0412", "es_event.tenant must not accept null");
    }

    @Test
    void a_missing_or_weakened_key_is_named() {
        String drop = "alter table %s.es_event drop constraint es_event_stream_version_uq";
        String add = "alter table %s.es_event add constraint es_event_stream_version_uq unique ";
        assertFault(drop, null, "ES-0413", "es_event_stream_version_uq");
        assertFault(drop, add + "(stream_key, version, type)", "ES-0413", "es_event_stream_version_uq");
        assertFault(
                drop,
                "alter table %s.es_event add constraint other_name unique (stream_key, version)",
                "ES-0413",
                "es_event_stream_version_uq");
        if (isPostgreSql()) {
            assertFault(
                    drop,
                    add + "(stream_key, version) deferrable initially deferred",
                    "ES-0413",
                    "es_event_stream_version_uq");
            assertFault(
                    drop,
                    "create unique index es_event_stream_version_uq on %s.es_event (stream_key, version)"
                            + " where versioned",
                    "ES-0413",
                    "es_event_stream_version_uq");
        }
        assertFault(
                "alter table %s.es_snapshot drop "
                        + (isMariaDb() ? "primary key, add key (stream_key)" : "constraint es_snapshot_pk"),
                null,
                "ES-0413",
                "es_snapshot_pk");
    }

    @Test
    void a_collation_that_takes_different_names_for_equal_is_named() {
        if (isMariaDb()) {
            for (String collation : new String[] {"utf8mb4_general_ci", "utf8mb4_bin", "latin1_nopad_bin"}) {
                assertFault(
                        "alter table %s.es_event modify category varchar(100) collate " + collation + " not null",
                        null,
                        "ES-0414",
                        "es_event.category");
            }
            assertFault(
                    "alter table %s.es_event modify payload longtext character set utf8mb3 not null",
                    null, "ES-0414", "es_event.payload");
        } else if (isPostgreSql()) {
            assertFault(
                    "alter table %s.es_event alter column category type varchar(100) collate \"en-x-icu\"",
                    null, "ES-0414", "es_event.category");
            assertFault(
                    "alter table %s.es_event alter column type type varchar(200) collate \"default\"",
                    null, "ES-0414", "es_event.type");
        } else {
            assertThat(CollatedH2.problems()).anyMatch(it -> it.startsWith("ES-0414") && it.contains("es_event.type"));
        }
    }

    @Test
    void positions_that_are_not_drawn_one_by_one_are_named() {
        if (isMariaDb()) {
            assertFault("alter table %s.es_event modify position bigint not null", null, "ES-0415", "position");
            assertThat(problemsWith("auto_increment_increment=2"))
                    .singleElement()
                    .satisfies(problem -> assertThat(problem)
                            .startsWith("ES-0415 ")
                            .contains("auto_increment_increment and auto_increment_offset to 1"));
            return;
        }
        assertFault("alter table %s.es_event alter column position drop identity", null, "ES-0415", "position");
        if (isPostgreSql()) {
            assertFault(
                    "alter table %s.es_event alter column position set generated by default",
                    null, "ES-0415", "always generated");
            assertFault("alter sequence %s.es_event_position_seq cache 10", null, "ES-0415", "cache 1");
        }
        String increment = isPostgreSql()
                ? "alter sequence %s.es_event_position_seq increment 10"
                : "alter table %s.es_event alter column position set increment by 10";
        assertFault(increment, null, "ES-0415", "increment 1");
    }

    @Test
    void a_server_that_accepts_no_changes_is_named() {
        if (isMariaDb()) {
            execute("set global read_only = on");
            try {
                assertThat(problemsOf(factory())).singleElement().satisfies(problem -> assertThat(problem)
                        .startsWith("ES-0416 This MariaDB server"));
            } finally {
                execute("set global read_only = off");
            }
        }
        // With PostgreSQL that is a standby, which has a test of its own; H2 is never one.
        assertThatCode(() -> factory().build()).doesNotThrowAnyException();
    }

    @Test
    void a_table_whose_engine_knows_no_transactions_is_named() {
        if (isMariaDb()) {
            assertFault("alter table %s.es_event engine = Aria", null, "ES-0418", "engine = InnoDB");
            assertFault("alter table %s.es_lock engine = MyISAM", null, "ES-0418", "es_lock");
            assertFault("delete from %s.es_lock where number = 4711", null, "ES-0419", "es_lock");
        } else {
            // Elsewhere there is only one engine.
            assertThatCode(() -> factory().build()).doesNotThrowAnyException();
        }
    }

    @Test
    void a_column_that_makes_every_append_fail_is_named_and_others_are_left_alone() {
        assertFault("alter table %s.es_event add column shard integer not null", null, "ES-0417", "es_event.shard");
        String schema = schema();
        execute("alter table " + schema + ".es_event add column note varchar(10)");
        execute("alter table " + schema + ".es_event add column shard integer default 0 not null");
        assertThatCode(() -> factory().withDatabaseSchema(schema).build()).doesNotThrowAnyException();
    }

    private void assertFault(String first, String second, String number, String words) {
        String schema = schema();
        execute(String.format(first, schema));
        if (second != null) {
            execute(String.format(second, schema));
        }
        assertThat(problems(schema)).as(first).singleElement().satisfies(problem -> assertThat(problem)
                .startsWith(number + " ")
                .contains(words));
    }

    /** The problems of a server whose sessions begin with a variable set. */
    private List<String> problemsWith(String sessionVariable) {
        try (PlainServer other = PlainServer.on(database.with("sessionVariables=" + sessionVariable))) {
            return problemsOf(JpaBackendFactory.of(other.entityManager())
                    .configured(setup -> setup.withTransactions(other.transactions())));
        }
    }

    private String schema() {
        String schema = "fault" + ++schemas;
        creating().withDatabaseSchema(schema).build();
        return schema;
    }

    private List<String> problems(String schema) {
        return problemsOf(factory().withDatabaseSchema(schema));
    }

    private static List<String> problemsOf(JpaBackendFactory factory) {
        var caught = new java.util.concurrent.atomic.AtomicReference<List<String>>();
        assertThatThrownBy(factory::build)
                .isInstanceOfSatisfying(ConfigurationException.class, e -> caught.set(e.problems()));
        return caught.get();
    }
}
