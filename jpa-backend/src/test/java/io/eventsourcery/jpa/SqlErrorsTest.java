// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.eventsourcery.error.EventSourceryException;
import io.eventsourcery.error.StoreFailureException;
import io.eventsourcery.error.TransientStoreException;
import io.eventsourcery.jpa.dialect.SqlErrors;
import io.eventsourcery.jpa.dialect.Tables;
import io.eventsourcery.jpa.testing.PlainServer;
import io.eventsourcery.jpa.testing.TestDatabase;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.VersionConflictException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** Real errors of real databases, each made on purpose, and what the store calls them. */
class SqlErrorsTest extends EachDatabase {

    private static final String CANARY = "CANARY-7f3a";

    private final StreamId stream = StreamId.named("order", "errors");
    private final SqlErrors errors = new SqlErrors(new Tables(Optional.empty(), "es_"));

    @BeforeParameterizedClassInvocation
    void something_to_collide_with() {
        store.append(stream, ExpectedVersion.none(), new OrderPlaced("Ann"));
        store.saveSnapshot(stream, 1, new OrderPlaced("Ann"));
        execute("create table two (id integer not null, text varchar(20), constraint two_uq unique (id))");
        execute("insert into two values (1, 'a'), (2, 'b')");
    }

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
    void a_deadlock_is_transient() throws Exception {
        CyclicBarrier both = new CyclicBarrier(2);
        SQLException[] failures = new SQLException[2];
        Thread[] writers = {
            new Thread(() -> failures[0] = updateInOrder(both, 1, 2)),
            new Thread(() -> failures[1] = updateInOrder(both, 2, 1))
        };
        for (Thread writer : writers) {
            writer.start();
        }
        for (Thread writer : writers) {
            writer.join();
        }
        assertThat(failures).anyMatch(failure -> failure != null);
        for (SQLException failure : failures) {
            if (failure != null) {
                assertThat(errors.in("append", failure)).isInstanceOf(TransientStoreException.class);
            }
        }
    }

    @Test
    void a_lock_that_is_not_given_in_time_is_transient() throws Exception {
        try (Connection holder = server.dataSource().getConnection();
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("select * from two where id = 1 for update");
            String impatience =
                    dialect("set lock_timeout 1", "set local lock_timeout = 1", "set innodb_lock_wait_timeout = 0");
            assertThat(errors.in("append", failure(impatience, "update two set text = 'z' where id = 1")))
                    .isInstanceOf(TransientStoreException.class);
            String cancelled =
                    dialect("set query_timeout 1", "set local statement_timeout = 1", "set max_statement_time = 0.01");
            assertThat(errors.in("append", failure(cancelled, "update two set text = 'z' where id = 1")))
                    .isInstanceOf(TransientStoreException.class);
            holder.rollback();
        }
    }

    @Test
    void a_row_that_changed_behind_the_snapshot_is_transient() throws Exception {
        String snapshot = dialect(
                "set session characteristics as transaction isolation level snapshot",
                "set session characteristics as transaction isolation level repeatable read",
                "set session innodb_snapshot_isolation = on");
        try (Connection late = DriverManager.getConnection(database.url(), database.user(), "");
                Statement statement = late.createStatement()) {
            statement.execute(snapshot);
            late.setAutoCommit(false);
            statement.executeQuery("select * from two where id = 2").close();
            execute("update two set text = concat(text, '!') where id = 2");
            SQLException error = catchThrowableOfType(
                    SQLException.class, () -> statement.execute("update two set text = 'late' where id = 2"));
            assertThat((Throwable) error).isNotNull();
            assertThat(errors.in("append", error)).isInstanceOf(TransientStoreException.class);
            late.rollback();
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
    void no_more_space_is_a_failure() {
        if (kind == TestDatabase.Kind.H2) {
            // In memory it ends with the memory of the virtual machine; there is nothing to refuse earlier.
            return;
        }
        // A disk cannot be filled here: the space for temporary files, and a table with a limit, stand for it.
        SQLException error = isMariaDb()
                ? failure(
                        "set max_heap_table_size = 16384",
                        "create temporary table full_one (text varchar(1000)) engine = memory",
                        "insert into full_one select repeat('x', 1000) from seq_1_to_1000")
                : failure(
                        "set local temp_file_limit = '64kB'",
                        "set local work_mem = '64kB'",
                        "select count(*) from (select n from generate_series(1, 200000) n order by md5(n::text)) s");
        assertThat(errors.in("append", error)).isInstanceOf(StoreFailureException.class);
    }

    @Test
    void a_lost_connection_is_transient() throws Exception {
        if (kind != TestDatabase.Kind.H2) {
            String suicide = isPostgreSql()
                    ? "select pg_terminate_backend(pg_backend_pid())"
                    : "kill connection connection_id()";
            assertThat(errors.in("append", failure(suicide))).isInstanceOf(TransientStoreException.class);
        } else {
            assertThat(errors.in("append", failureAfterShutdown())).isInstanceOf(TransientStoreException.class);
        }
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

    private static SQLException failureAfterShutdown() throws SQLException {
        try (PlainServer other = PlainServer.on(TestDatabase.create(TestDatabase.Kind.H2));
                Connection connection = other.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            TestDatabase.execute(other.dataSource(), "shutdown immediately");
            return catchThrowableOfType(SQLException.class, () -> statement.execute("select 1"));
        }
    }

    private static String copyOfEvent(String overriding, String position) {
        return "insert into es_event (position, version, recorded_at, type_revision, versioned, stream_key, stream_id,"
                + " event_id, tenant, category, type, payload) " + overriding + " select " + position
                + ", version, recorded_at, type_revision, versioned, stream_key, stream_id, event_id, tenant, category,"
                + " type, payload from es_event where version = 1";
    }

    private SQLException updateInOrder(CyclicBarrier both, int first, int second) {
        return catchThrowableOfType(SQLException.class, () -> {
            try (Connection connection = server.dataSource().getConnection();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                try {
                    statement.executeUpdate("update two set text = 'x' where id = " + first);
                    both.await(30, TimeUnit.SECONDS);
                    statement.executeUpdate("update two set text = 'x' where id = " + second);
                } finally {
                    connection.rollback();
                }
            }
        });
    }

    /** Runs statements in one transaction on a connection that nobody uses again; the last one must fail. */
    private SQLException failure(String... statements) {
        return failureOf(database.user(), statements);
    }

    private SQLException failureOf(String user, String... statements) {
        SQLException error = catchThrowableOfType(SQLException.class, () -> {
            try (Connection connection =
                            DriverManager.getConnection(database.as(user).url(), user, "");
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                try {
                    for (String sql : statements) {
                        statement.execute(sql);
                    }
                } finally {
                    connection.rollback();
                }
            }
        });
        assertThat((Throwable) error).as(statements[statements.length - 1]).isNotNull();
        return error;
    }
}
