// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.error.EventSourceryException;
import io.eventsourcery.error.StoreFailureException;
import io.eventsourcery.error.TransientStoreException;
import io.eventsourcery.jpa.testing.TestDatabase;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.VersionConflictException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** What the store calls the errors that a statement has by itself. */
class SqlErrorsTest extends ProvokedErrors {

    private static final String CANARY = "CANARY-7f3a";

    @Test
    void a_second_row_with_the_same_stream_and_version_is_a_conflict_of_unknown_version() {
        SQLException error = failure(copyOfEvent(isPostgreSql() ? "overriding system value" : "", "position + 1000"));
        assertThat(errors.inAppend(stream, ExpectedVersion.none(), error))
                .isInstanceOfSatisfying(VersionConflictException.class, conflict -> {
                    assertThat(conflict.actual()).isEmpty();
                    assertThat(conflict.stream()).isEqualTo(stream);
                });
    }

    @Test
    void a_position_that_is_taken_is_transient() {
        String elsewhere = copyOfEvent(isPostgreSql() ? "overriding system value" : "", "position")
                .replace("select position, version", "select position, version + 1000");
        assertThat(errors.inAppend(stream, ExpectedVersion.none(), failure(elsewhere)))
                .isInstanceOf(TransientStoreException.class);
    }

    @Test
    void a_snapshot_that_another_writer_was_faster_with_is_transient() {
        SQLException error = failure("insert into es_snapshot select * from es_snapshot");
        assertThat(errors.in("snapshot", error)).isInstanceOf(TransientStoreException.class);
    }

    @Test
    void a_duplicate_in_a_key_of_somebody_else_is_a_failure() {
        assertThat(errors.inAppend(stream, ExpectedVersion.none(), failure("insert into two values (1, 'c')")))
                .isInstanceOf(StoreFailureException.class);
    }

    @Test
    void a_missing_table_a_missing_value_and_a_text_that_is_too_long_are_failures() {
        for (String sql : new String[] {
            "select * from nowhere", "insert into two (id) values (null)", "insert into two values (7, repeat('x', 21))"
        }) {
            assertThat(errors.in("read", failure(sql))).as(sql).isInstanceOf(StoreFailureException.class);
        }
    }

    @Test
    void a_transaction_that_may_not_write_is_a_failure() {
        String readOnly = dialect(
                "create user reader password '' ", "set transaction read only", "set session transaction read only");
        if (kind == TestDatabase.Kind.H2) {
            // H2 has no read-only transactions; a user without the right to write is the nearest.
            execute(readOnly);
            execute("grant select on two to reader");
            assertThat(errors.in("append", failureOf("reader", "insert into two values (8, 'r')")))
                    .isInstanceOf(StoreFailureException.class);
            return;
        }
        String write = "insert into two values (8, 'r')";
        String[] statements = isMariaDb() ? new String[] {readOnly, "rollback", write} : new String[] {readOnly, write};
        SQLException error = failure(statements);
        assertThat(error.getSQLState()).isEqualTo("25006");
        assertThat(errors.in("append", error)).isInstanceOf(StoreFailureException.class);
    }

    @Test
    void no_exception_quotes_what_the_driver_says_about_the_data() {
        execute("create table secret (word varchar(50) primary key)");
        execute("insert into secret values ('" + CANARY + "')");
        SQLException duplicate = failure("insert into secret values ('" + CANARY + "')");
        assertThat(duplicate.getMessage()).as("the driver does quote it").contains(CANARY);
        for (EventSourceryException error : new EventSourceryException[] {
            errors.in("append", duplicate),
            errors.in("append", failure("select '" + CANARY + "' from nowhere")),
            errors.inAppend(stream, ExpectedVersion.any(), duplicate)
        }) {
            StringWriter text = new StringWriter();
            error.printStackTrace(new PrintWriter(text));
            assertThat(text.toString())
                    .doesNotContain(CANARY)
                    .contains("SQLState")
                    .contains(duplicate.getClass().getName().substring(0, 5));
        }
    }

    private static String copyOfEvent(String overriding, String position) {
        return "insert into es_event (position, version, recorded_at, type_revision, versioned, stream_key, stream_id,"
                + " event_id, tenant, category, type, payload) " + overriding + " select " + position
                + ", version, recorded_at, type_revision, versioned, stream_key, stream_id, event_id, tenant, category,"
                + " type, payload from es_event where version = 1";
    }
}
