// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.eventsourcery.EventStore;
import io.eventsourcery.StreamAppend;
import io.eventsourcery.error.StoreFailureException;
import io.eventsourcery.event.NewEvent;
import io.eventsourcery.jpa.testing.PlainServer;
import io.eventsourcery.jpa.testing.Provider;
import io.eventsourcery.jpa.testing.TestDatabase;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.VersionConflictException;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.hibernate.resource.jdbc.spi.PhysicalConnectionHandlingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What Hibernate does with its connection: when it lets go of it, and what it says about failures. */
@ParameterizedClass(name = "{0} with {1}")
@MethodSource("databases")
class HibernateConnectionTest extends StoreOnServer {

    static Stream<Arguments> databases() {
        return TestDatabase.Kind.products().map(kind -> Arguments.of(kind, Provider.HIBERNATE));
    }

    @ParameterizedTest
    @EnumSource(PhysicalConnectionHandlingMode.class)
    void whenever_the_connection_is_released_all_statements_are_in_the_callers_transaction(
            PhysicalConnectionHandlingMode mode) {
        try (PlainServer hibernate = hibernate(Map.of("hibernate.connection.handling_mode", mode.name()))) {
            EventStore events = on(hibernate).build().eventStore();
            StreamId kept = StreamId.random("order");
            StreamId ended = StreamId.random("order");
            List<NewEvent> repeated = List.of(NewEvent.of(new OrderPlaced("a")), NewEvent.of(new OrderPlaced("b")));
            hibernate.inTransaction(() -> {
                events.append(kept, ExpectedVersion.none(), repeated);
                assertThat(rowsSeenByQueries(hibernate, kept)).isEqualTo(2);
                events.append(kept, ExpectedVersion.none(), repeated);
                events.appendAll(List.of(
                        StreamAppend.of(kept, ExpectedVersion.any(), new OrderPlaced("c")),
                        StreamAppend.of(ended, ExpectedVersion.any(), new OrderPlaced("d"))));
                events.saveSnapshot(kept, 3, new OrderPlaced("state"));
                assertThat(events.read(kept)).hasSize(3);
                assertThat(rowsSeenByQueries(hibernate, kept)).isEqualTo(3);
            });
            catchThrowable(() -> hibernate.inTransaction(() -> {
                events.delete(kept);
                events.append(ended, ExpectedVersion.exactly(1), new OrderPlaced("e"));
                throw new IllegalStateException("out of paper");
            }));
            assertThat(store.load(kept).version()).isEqualTo(3);
            assertThat(store.load(kept).snapshot()).isPresent();
            assertThat(store.load(ended).version()).isEqualTo(1);
            assertThatThrownBy(() -> events.append(kept, ExpectedVersion.exactly(1), new OrderPlaced("late")))
                    .isInstanceOf(VersionConflictException.class);
        }
    }

    @Test
    void an_entity_manager_that_is_older_than_its_transactions_joins_each_and_lets_go_of_its_connection() {
        try (PlainServer hibernate = hibernate(Map.of(
                        "hibernate.connection.handling_mode", "DELAYED_ACQUISITION_AND_RELEASE_AFTER_TRANSACTION"));
                EntityManager em = hibernate.entityManagerFactory().createEntityManager()) {
            EventStore events = JpaBackendFactory.of(em)
                    .configured(setup -> setup.withTransactions(hibernate.transactions()))
                    .withEventTypes(OrderPlaced.class)
                    .build()
                    .eventStore();
            StreamId stream = StreamId.random("order");
            catchThrowable(() -> hibernate.inTransaction(() -> {
                events.append(stream, ExpectedVersion.none(), new OrderPlaced("a"));
                throw new IllegalStateException("out of paper");
            }));
            assertThat(store.read(stream)).isEmpty();
            hibernate.inTransaction(() -> {
                events.append(stream, ExpectedVersion.none(), new OrderPlaced("a"));
                assertThat(em.isJoinedToTransaction()).isTrue();
            });
            assertThat(store.read(stream)).hasSize(1);
        }
    }

    @Test
    void hibernate_does_not_get_to_log_what_the_driver_says_about_the_data() {
        Queue<String> logged = new ConcurrentLinkedQueue<>();
        Logger logger = Logger.getLogger("org.hibernate");
        Handler ear = new Ear(logged);
        logger.addHandler(ear);
        try (PlainServer hibernate = hibernate(Map.of())) {
            EventStore broken = on(hibernate)
                    .withTablePrefix("missing_")
                    .withSchemaMode(SchemaMode.NONE)
                    .build()
                    .eventStore();
            assertThatThrownBy(() ->
                            broken.append(StreamId.random("order"), ExpectedVersion.none(), new OrderPlaced("Ann")))
                    .isInstanceOf(StoreFailureException.class)
                    .hasMessageContaining("SQLState 42");
            assertThat(logged).noneMatch(line -> line.contains("missing_"));

            catchThrowable(() -> hibernate.inTransaction(
                    () -> hibernate.entityManager().unwrap(Session.class).doWork(connection -> {
                        throw new SQLException("about missing_event");
                    })));
            assertThat(logged).as("what it says when it can").anyMatch(line -> line.contains("missing_"));
        } finally {
            logger.removeHandler(ear);
        }
    }

    @Test
    void without_strict_compliance_a_doomed_entity_transaction_still_stores_nothing() {
        try (EntityManagerFactory lenient = Persistence.createEntityManagerFactory(
                        "local",
                        Map.of(
                                "jakarta.persistence.provider",
                                "org.hibernate.jpa.HibernatePersistenceProvider",
                                "jakarta.persistence.nonJtaDataSource",
                                server.dataSource()));
                EntityManager em = lenient.createEntityManager()) {
            EventStore own = JpaBackendFactory.of(em)
                    .withEventTypes(OrderPlaced.class)
                    .build()
                    .eventStore();
            StreamId before = StreamId.random("order");
            em.getTransaction().begin();
            own.append(before, ExpectedVersion.none(), new OrderPlaced("Ann"));
            assertThatThrownBy(() -> own.append(before, ExpectedVersion.none(), new OrderPlaced("Bob")))
                    .isInstanceOf(VersionConflictException.class);
            em.getTransaction().commit();
            assertThat(store.read(before)).isEmpty();
        }
    }

    private PlainServer hibernate(Map<String, ?> properties) {
        return PlainServer.on(database, provider, "by-class", properties);
    }

    private static JpaBackendFactory on(PlainServer server) {
        return JpaBackendFactory.of(server.entityManager())
                .configured(setup -> setup.withTransactions(server.transactions()))
                .withEventTypes(OrderPlaced.class);
    }

    private static int rowsSeenByQueries(PlainServer server, StreamId stream) {
        return server.entityManager()
                .createQuery("select e from EventRow e where e.streamId = :id", EventRow.class)
                .setParameter("id", stream.id())
                .getResultList()
                .size();
    }

    private static final class Ear extends Handler {
        private final Queue<String> lines;

        Ear(Queue<String> lines) {
            this.lines = lines;
        }

        @Override
        public void publish(LogRecord line) {
            lines.add(String.valueOf(line.getMessage()));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
