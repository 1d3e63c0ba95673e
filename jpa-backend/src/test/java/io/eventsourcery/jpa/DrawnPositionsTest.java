// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rows came without their sequence: the start says so, and how to repair it. */
class DrawnPositionsTest extends SchemaFaults {

    @Test
    void an_identity_behind_the_rows_is_refused_with_the_statement_that_repairs_it() {
        String schema = schema();
        StreamId stream = StreamId.random("order");
        factory()
                .withDatabaseSchema(schema)
                .build()
                .eventStore()
                .append(stream, ExpectedVersion.none(), new OrderPlaced("Ann"), new OrderPlaced("Bob"));
        if (isMariaDb()) {
            // Its engine never hands out a position that a row has; readers may have passed higher ones.
            execute("update " + schema + ".es_log set settled = 50");
        } else {
            execute(dialect(
                    "alter table " + schema + ".es_event alter column position restart with 1",
                    "select setval(pg_get_serial_sequence('" + schema + ".es_event', 'position'), 1, false)",
                    ""));
        }
        assertRepaired(schema, "there are events up to 2");
    }

    @Test
    void an_identity_behind_what_readers_have_passed_is_refused_as_well() {
        String schema = schema();
        execute("update " + schema + ".es_log set settled = 1000");
        assertRepaired(schema, "readers of the log have passed 1000");
    }

    private void assertRepaired(String schema, String words) {
        List<String> problems = problems(schema);
        assertThat(problems)
                .singleElement()
                .satisfies(problem -> assertThat(problem).startsWith("ES-0422 ").contains(words));
        String statement = problems.get(0).replaceFirst("(?s).*: run (.*)\\.$", "$1");
        execute(statement);
        assertThatCode(() -> factory().withDatabaseSchema(schema).build()).doesNotThrowAnyException();
    }
}
