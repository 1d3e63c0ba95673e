// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Tables as a whole, and the server that has them. */
class SchemaCheckTest extends SchemaFaults {

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
        assertThat(problems).hasSize(isPostgreSql() ? 8 : 9).allMatch(problem -> problem.startsWith("ES-0410"));
        assertThat(problems.get(0)).contains("es_event", "V1__event.sql", "eventsourcery.jpa.schema=create");
        assertThat(problems.get(1)).contains("es_snapshot", "V2__snapshot.sql");
        assertThat(problems).anyMatch(it -> it.contains("es_log") && it.contains("__log.sql"));
        assertThat(problems).anyMatch(it -> it.contains("es_subject ") && it.contains("__subject.sql"));
        assertThat(problems).anyMatch(it -> it.contains("es_tag ") && it.contains("__tag.sql"));
        for (String table : List.of("es_subscription", "es_node", "es_parked")) {
            assertThat(problems).anyMatch(it -> it.contains(table + " ") && it.contains("__subscription.sql"));
        }
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
    void tables_of_before_there_were_tags_are_named_with_the_script_that_is_missing() {
        assertFault("drop table %s.es_tag", null, "ES-0410", "__tag.sql");
        assertFault(
                "delete from %s.es_tag where stream_key = '00000000-0000-0000-0000-000000000000'",
                null, "ES-0419", "es_tag");
        assertFault("alter table %s.es_tag drop column tags", null, "ES-0411", "es_tag.tags");
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
}
