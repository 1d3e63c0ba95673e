// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

/** A column that is not as the scripts make it is found and named with its remedy. */
class ColumnCheckTest extends SchemaFaults {

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
    void a_column_that_makes_every_append_fail_is_named_and_others_are_left_alone() {
        assertFault("alter table %s.es_event add column shard integer not null", null, "ES-0417", "es_event.shard");
        String schema = schema();
        execute("alter table " + schema + ".es_event add column note varchar(10)");
        execute("alter table " + schema + ".es_event add column shard integer default 0 not null");
        assertThatCode(() -> factory().withDatabaseSchema(schema).build()).doesNotThrowAnyException();
    }
}
