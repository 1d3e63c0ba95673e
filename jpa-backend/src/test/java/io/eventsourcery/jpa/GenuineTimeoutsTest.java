// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.eventsourcery.EventStore;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.error.TransientStoreException;
import io.eventsourcery.jpa.sql.Tables;
import io.eventsourcery.jpa.testing.PlainServer;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.PGConnection;

/** Time limits, killed connections and exhausted pools as servers, drivers and pools report them: all of them pass. */
@Timeout(300)
class GenuineTimeoutsTest extends EachDatabaseAndProvider {

    /** Of those who want a connection; long enough to open one. */
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final StreamId stream = StreamId.random("order");

    @Test
    void a_transaction_that_was_idle_for_too_long_is_transient() throws Exception {
        if (!isPostgreSql()) {
            return;
        }
        try (Connection connection = connection()) {
            execute(connection, "set idle_in_transaction_session_timeout = '50ms'");
            connection.setAutoCommit(false);
            String process = text(connection, "select pg_backend_pid()");
            untilGone("select count(*) from pg_stat_activity where pid = " + process);

            assertPasses(failure(connection, "select 1"), "25P03", "08006");
        }
    }

    @Test
    void a_transaction_that_took_too_long_is_transient() throws Exception {
        if (!isPostgreSql()) {
            return;
        }
        try (Connection connection = connection()) {
            execute(connection, "set transaction_timeout = '50ms'");
            connection.setAutoCommit(false);

            assertPasses(failure(connection, "select pg_sleep(60)"), "25P04");
        }
    }

    @Test
    void a_session_that_was_idle_for_too_long_is_transient() throws Exception {
        if (!isPostgreSql()) {
            return;
        }
        try (Connection connection = connection()) {
            execute(connection, "set idle_session_timeout = '50ms'");

            SQLException ended = catchThrowableOfType(
                    SQLException.class,
                    () -> connection.unwrap(PGConnection.class).getNotifications(60_000));

            assertPasses(ended, "57P05");
        }
    }

    @Test
    void a_connection_that_was_killed_in_a_transaction_is_transient_and_the_next_one_works() throws Exception {
        StreamId killed = StreamId.random("order");
        assertThatThrownBy(() -> server.inTransaction(() -> {
                    store.append(killed, ExpectedVersion.none(), new OrderPlaced("Ann"));
                    kill(sessionOfTransaction());
                    store.append(killed, ExpectedVersion.exactly(1), new OrderPlaced("Bob"));
                }))
                .isInstanceOf(TransientStoreException.class)
                .hasMessageNotContaining("SQLState 42");

        assertThat(store.read(killed)).isEmpty();
        store.append(killed, ExpectedVersion.none(), new OrderPlaced("Cid"));
    }

    @Test
    void a_pool_that_has_no_connection_left_is_transient_in_jta() {
        try (PlainServer small = PlainServer.withPools(database, provider, 1, PATIENCE)) {
            EventStore ours = JpaBackendFactory.of(small.entityManager())
                    .configured(setup -> setup.withTransactions(small.transactions()))
                    .withEventTypes(OrderPlaced.class)
                    .build()
                    .eventStore();
            small.inTransaction(() -> {
                ours.append(stream, ExpectedVersion.any(), new OrderPlaced("Ann"));
                assertThatThrownBy(() -> elsewhere(() ->
                                ours.append(StreamId.random("order"), ExpectedVersion.none(), new OrderPlaced("Bob"))))
                        .hasCauseInstanceOf(TransientStoreException.class);
                assertThatThrownBy(() -> elsewhere(() -> ours.load(stream)))
                        .hasCauseInstanceOf(TransientStoreException.class);
            });
        }
    }

    @Test
    void a_pool_that_has_no_connection_left_is_transient_in_java_se() {
        try (PlainServer small = PlainServer.withPools(database, provider, 1, PATIENCE);
                EntityManagerFactory factory = small.localEntityManagerFactory();
                EntityManager em = factory.createEntityManager();
                EntityManager another = factory.createEntityManager()) {
            Backend backend =
                    JpaBackendFactory.of(em).withEventTypes(OrderPlaced.class).build();
            another.getTransaction().begin();
            another.createNativeQuery("select 1").getSingleResult();
            assertThatThrownBy(() -> backend.eventStore()
                            .append(StreamId.random("order"), ExpectedVersion.none(), new OrderPlaced("Bob")))
                    .isInstanceOf(TransientStoreException.class);
            assertThatThrownBy(() -> backend.eventStore().load(stream)).isInstanceOf(TransientStoreException.class);
            another.getTransaction().rollback();
        }
    }

    private static void elsewhere(Runnable work) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        new Thread(() -> {
                    try {
                        work.run();
                        done.complete(null);
                    } catch (Throwable e) {
                        done.completeExceptionally(e);
                    }
                })
                .start();
        done.orTimeout(60, TimeUnit.SECONDS).join();
    }

    private void assertPasses(SQLException error, String... states) {
        assertThat((Throwable) error).isNotNull();
        assertThat(error.getSQLState()).isIn((Object[]) states);
        assertThat(kind.dialect().errors(new Tables(Optional.empty(), "es_")).in("append", error))
                .isInstanceOf(TransientStoreException.class);
    }

    private Connection connection() throws SQLException {
        return DriverManager.getConnection(database.url(), database.user(), "");
    }

    private static SQLException failure(Connection connection, String sql) {
        return catchThrowableOfType(SQLException.class, () -> execute(connection, sql));
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private String sessionOfTransaction() {
        String question = dialect("select session_id()", "select pg_backend_pid()", "select connection_id()");
        return String.valueOf(server.entityManager().createNativeQuery(question).getSingleResult());
    }

    private void kill(String session) {
        try (Connection connection = connection()) {
            execute(
                    connection,
                    dialect(
                            "call abort_session(" + session + ")",
                            "select pg_terminate_backend(" + session + ")",
                            "kill connection " + session));
            if (isPostgreSql()) {
                untilGone("select count(*) from pg_stat_activity where pid = " + session);
            } else if (isMariaDb()) {
                untilGone("select count(*) from information_schema.processlist where id = " + session);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Not to wait for something, but so that the processor is left to the server. */
    private void untilGone(String count) throws SQLException {
        try (Connection witness = connection()) {
            while (!text(witness, count).equals("0")) {
                LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            }
        }
    }
}
