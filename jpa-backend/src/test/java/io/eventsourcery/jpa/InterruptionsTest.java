// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.eventsourcery.error.TransientStoreException;
import io.eventsourcery.jpa.testing.PlainServer;
import io.eventsourcery.jpa.testing.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What the store calls the errors that others cause: writers who are in the way, and lost connections. */
class InterruptionsTest extends ProvokedErrors {

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

    private static SQLException failureAfterShutdown() throws SQLException {
        try (PlainServer other = PlainServer.on(TestDatabase.create(TestDatabase.Kind.H2));
                Connection connection = other.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            TestDatabase.execute(other.dataSource(), "shutdown immediately");
            return catchThrowableOfType(SQLException.class, () -> statement.execute("select 1"));
        }
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
}
