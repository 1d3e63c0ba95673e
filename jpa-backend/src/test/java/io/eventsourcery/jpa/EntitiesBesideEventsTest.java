// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.EventStore;
import io.eventsourcery.jpa.testing.Guest;
import io.eventsourcery.jpa.testing.PlainServer;
import io.eventsourcery.jpa.testing.Provider;
import io.eventsourcery.jpa.testing.TestDatabase;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import java.util.Map;
import org.eclipse.persistence.internal.sessions.UnitOfWorkImpl;
import org.hibernate.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** The persistence context belongs to the application: the store neither writes it out nor fills it. */
class EntitiesBesideEventsTest extends EachDatabaseAndProvider {

    private PlainServer application;
    private EventStore events;
    private StreamId stream;

    @BeforeParameterizedClassInvocation
    void start_the_application() {
        TestDatabase.execute(server.dataSource(), "create table guest (name varchar(255) primary key)");
        application = PlainServer.on(database, provider, "with-entity", Map.of());
        events = JpaBackendFactory.of(application.entityManager())
                .configured(setup -> setup.withTransactions(application.transactions()))
                .withEventTypes(OrderPlaced.class)
                .build()
                .eventStore();
    }

    @AfterParameterizedClassInvocation
    void stop_the_application() {
        application.close();
    }

    @BeforeEach
    void another_stream() {
        stream = StreamId.random("order");
    }

    @Test
    void the_provider_is_the_one_that_this_test_is_named_after() {
        String delegate = application.entityManager().getDelegate().getClass().getName();
        assertThat(delegate).startsWith(provider == Provider.HIBERNATE ? "org.hibernate." : "org.eclipse.persistence.");
    }

    @Test
    void an_append_and_a_load_do_not_write_entities_that_wait_for_their_flush() {
        application.inTransaction(() -> {
            EntityManager em = application.entityManager();
            em.persist(new Guest("Ann"));
            events.append(stream, ExpectedVersion.none(), new OrderPlaced("Ann"));
            assertThat(events.load(stream).version()).isEqualTo(1);
            assertThat(guests(em)).isZero();
            em.flush();
            assertThat(guests(em)).isEqualTo(1);
            em.remove(em.find(Guest.class, "Ann"));
        });
        assertThat(store.read(stream)).hasSize(1);
    }

    @Test
    void entities_and_events_are_stored_together() {
        application.inTransaction(() -> {
            application.entityManager().persist(new Guest("Bob"));
            events.append(stream, ExpectedVersion.none(), new OrderPlaced("Bob"));
        });
        assertThat(application.<Guest>inTransaction(
                        () -> application.entityManager().find(Guest.class, "Bob")))
                .isNotNull();
        assertThat(store.read(stream)).hasSize(1);
    }

    @Test
    void entities_and_events_are_dropped_together() {
        IllegalStateException failure = new IllegalStateException("out of paper");
        assertThatThrownBy(() -> application.inTransaction(() -> {
                    application.entityManager().persist(new Guest("Cid"));
                    events.append(stream, ExpectedVersion.none(), new OrderPlaced("Cid"));
                    application.entityManager().flush();
                    throw failure;
                }))
                .isSameAs(failure);
        assertThat(application.<Guest>inTransaction(
                        () -> application.entityManager().find(Guest.class, "Cid")))
                .isNull();
        assertThat(store.read(stream)).isEmpty();
    }

    @Test
    void the_persistence_context_does_not_grow_with_the_events() {
        application.inTransaction(() -> {
            for (int i = 0; i < 10; i++) {
                events.append(stream, ExpectedVersion.any(), new OrderPlaced("Ann"));
            }
            assertThat(events.read(stream)).hasSize(10);
            assertThat(entitiesIn(application.entityManager())).isZero();
            application.entityManager().find(Guest.class, "nobody");
            application.entityManager().persist(new Guest("counted"));
            assertThat(entitiesIn(application.entityManager())).isEqualTo(1);
            application.entityManager().clear();
        });
    }

    /** By a query that does not flush by itself. */
    private static long guests(EntityManager em) {
        return ((Number) em.createNativeQuery("select count(*) from guest where name = 'Ann'")
                        .setFlushMode(FlushModeType.COMMIT)
                        .getSingleResult())
                .longValue();
    }

    private int entitiesIn(EntityManager em) {
        return switch (provider) {
            case ECLIPSELINK ->
                em.unwrap(UnitOfWorkImpl.class).getCloneMapping().size();
            case HIBERNATE -> em.unwrap(Session.class).getStatistics().getEntityCount();
        };
    }
}
