// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.EventStore;
import io.eventsourcery.error.ConfigurationException;
import io.eventsourcery.error.StoreFailureException;
import io.eventsourcery.jpa.connection.UseCheck;
import io.eventsourcery.jpa.testing.PlainServer;
import io.eventsourcery.jpa.testing.Provider;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A connection that is not that of the transaction would keep what the transaction takes back. */
class OutsideOfTransactionTest extends EachDatabaseAndProvider {

    @ParameterizedTest
    @ValueSource(strings = {"Isolated", "Always"})
    void an_exclusive_connection_in_java_se_is_refused_at_the_start_or_takes_part(String mode) {
        try (EntityManagerFactory factory = server.localEntityManagerFactory();
                EntityManager em = factory.createEntityManager(exclusive(mode))) {
            assertNothingOutlivesARollback(em, work -> {
                em.getTransaction().begin();
                try {
                    work.run();
                } finally {
                    em.getTransaction().rollback();
                }
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Isolated", "Always"})
    void an_exclusive_connection_in_jta_is_refused_at_the_start_or_takes_part(String mode) {
        try (PlainServer other = PlainServer.on(database, provider, "by-class", exclusive(mode))) {
            assertNothingOutlivesARollback(other.entityManager(), work -> {
                try {
                    other.inTransaction(() -> {
                        work.run();
                        throw new IllegalStateException("taken back");
                    });
                } catch (IllegalStateException e) {
                    assertThat(e).hasMessage("taken back");
                }
            });
        }
    }

    /** Without the check: what the provider lends then is stored whatever becomes of the transaction. */
    @Test
    void a_row_written_on_an_exclusive_connection_outlives_the_rollback() throws SQLException {
        if (provider == Provider.HIBERNATE) {
            assertThat(store).isNotNull();
            return;
        }
        execute("create table kept (id integer)");
        try (EntityManagerFactory factory = server.localEntityManagerFactory();
                EntityManager em = factory.createEntityManager(exclusive("Isolated"))) {
            em.getTransaction().begin();
            Connection lent = em.unwrap(Connection.class);
            assertThat(lent.getAutoCommit()).isTrue();
            try (Statement statement = lent.createStatement()) {
                statement.execute("insert into kept values (1)");
            }
            em.getTransaction().rollback();
        }
        assertThat(number("select count(*) from kept")).isOne();
    }

    @Test
    void a_connection_that_begins_to_commit_by_itself_after_the_start_is_refused_before_anything_is_written() {
        if (provider == Provider.HIBERNATE) {
            // It lends the connection for the time of a callback, and nobody else has it then.
            assertThat(store).isNotNull();
            return;
        }
        try (EntityManagerFactory factory = server.localEntityManagerFactory();
                EntityManager em = factory.createEntityManager()) {
            EventStore ours = JpaBackendFactory.of(em)
                    .withEventTypes(OrderPlaced.class)
                    .build()
                    .eventStore();
            em.getTransaction().begin();
            autoCommit(em.unwrap(Connection.class), true);
            assertThatThrownBy(() ->
                            ours.append(StreamId.random("note"), ExpectedVersion.none(), new OrderPlaced("never")))
                    .isInstanceOf(StoreFailureException.class)
                    .hasMessageStartingWith("ES-0420 ")
                    .hasMessageContaining("nothing was written");
            autoCommit(em.unwrap(Connection.class), false);
            em.getTransaction().rollback();
        }
    }

    /** As the pools of Open Liberty do. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_pool_that_always_says_that_it_commits_by_itself_is_believed_only_if_the_database_says_so(boolean isTrue)
            throws SQLException {
        UseCheck check = kind.dialect().useCheck();
        try (Connection connection = server.dataSource().getConnection()) {
            connection.setAutoCommit(isTrue);
            Connection lent = alwaysInAutoCommit(connection);
            for (int use = 1; use <= 3; use++) {
                if (isTrue) {
                    assertThatThrownBy(() -> check.check(lent))
                            .isInstanceOf(StoreFailureException.class)
                            .hasMessageStartingWith("ES-0420 ");
                } else {
                    check.check(lent);
                }
            }
            if (!isTrue) {
                connection.rollback();
            }
        }
    }

    private static Connection alwaysInAutoCommit(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) ->
                        method.getName().equals("getAutoCommit") ? true : method.invoke(connection, arguments));
    }

    private Map<String, Object> exclusive(String mode) {
        return provider == Provider.ECLIPSELINK
                ? Map.of("eclipselink.jdbc.exclusive-connection.mode", mode)
                : Map.of("hibernate.connection.provider_disables_autocommit", true);
    }

    private interface Rollback extends Consumer<Runnable> {}

    private void assertNothingOutlivesARollback(EntityManager em, Rollback rollback) {
        StreamId stream = StreamId.random("note");
        try {
            EventStore ours = JpaBackendFactory.of(em)
                    .configured(
                            setup -> em.isOpen() && isJta(em) ? setup.withTransactions(server.transactions()) : setup)
                    .withEventTypes(OrderPlaced.class)
                    .build()
                    .eventStore();
            rollback.accept(() -> ours.append(stream, ExpectedVersion.none(), new OrderPlaced("never")));
        } catch (ConfigurationException | StoreFailureException e) {
            assertThat(e.getMessage()).startsWith("ES-0420 ").contains("eclipselink.jdbc.exclusive-connection.mode");
        }
        assertThat(rows(stream)).isZero();
    }

    private static boolean isJta(EntityManager em) {
        try {
            em.getTransaction();
            return em.getClass().getName().contains("Proxy");
        } catch (IllegalStateException e) {
            return true;
        }
    }

    private long rows(StreamId stream) {
        return number("select count(*) from es_event where stream_id = '" + stream.id() + "'");
    }

    private long number(String query) {
        try (Connection connection = server.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void autoCommit(Connection connection, boolean on) {
        try {
            connection.setAutoCommit(on);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
