// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.EventStore;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.jpa.testing.Guest;
import io.eventsourcery.jpa.testing.TestDatabase;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** In Java SE, what waits in the application's entity manager is the application's: no call of the store commits it. */
class EntitiesInJavaSeTest extends EachDatabaseAndProvider {

    private EntityManagerFactory factory;
    private EntityManager em;
    private Backend backend;
    private EventStore events;
    private StreamId stream;

    @BeforeParameterizedClassInvocation
    void open_the_persistence_unit() {
        TestDatabase.execute(server.dataSource(), "create table guest (name varchar(255) primary key)");
        factory = server.localEntityManagerFactory();
    }

    @AfterParameterizedClassInvocation
    void close_the_persistence_unit() {
        factory.close();
    }

    @BeforeEach
    void open_an_entity_manager() {
        stream = StreamId.random("order");
        em = factory.createEntityManager();
        backend = JpaBackendFactory.of(em)
                .withSchemaMode(SchemaMode.NONE)
                .withEventTypes(OrderPlaced.class)
                .build();
        events = backend.eventStore();
    }

    @AfterEach
    void close_the_entity_manager() {
        em.close();
    }

    @Test
    void an_entity_that_waits_is_stored_by_no_call_outside_of_a_transaction() {
        em.persist(new Guest("Ann"));
        events.append(stream, ExpectedVersion.none(), new OrderPlaced("Ann"));
        events.load(stream);
        events.read(stream).count();
        events.saveSnapshot(stream, 1, new OrderPlaced("Ann"));
        backend.subscriptions()
                .startFrom(Position.start())
                .batches(10, Duration.ofMillis(100))
                .next();
        events.delete(stream);

        assertThat(isStored("Ann")).isFalse();
        assertThat(em.contains(em.find(Guest.class, "Ann"))).isTrue();
        em.getTransaction().begin();
        em.getTransaction().commit();
        assertThat(isStored("Ann")).isTrue();
    }

    @Test
    void an_entity_that_breaks_a_constraint_does_no_harm_to_an_append() {
        TestDatabase.execute(server.dataSource(), "insert into guest values ('Bob')");
        em.persist(new Guest("Bob"));

        events.append(stream, ExpectedVersion.none(), new OrderPlaced("Bob"));

        assertThat(store.read(stream)).hasSize(1);
    }

    @Test
    void in_a_transaction_of_the_application_entities_and_events_are_stored_and_dropped_together() {
        StreamId dropped = StreamId.random("order");
        em.getTransaction().begin();
        em.persist(new Guest("Cid"));
        events.append(stream, ExpectedVersion.none(), new OrderPlaced("Cid"));
        em.getTransaction().commit();
        em.getTransaction().begin();
        em.persist(new Guest("Dan"));
        events.append(dropped, ExpectedVersion.none(), new OrderPlaced("Dan"));
        em.getTransaction().rollback();

        assertThat(isStored("Cid")).isTrue();
        assertThat(store.read(stream)).hasSize(1);
        assertThat(isStored("Dan")).isFalse();
        assertThat(store.read(dropped)).isEmpty();
    }

    private boolean isStored(String guest) {
        try (EntityManager another = factory.createEntityManager()) {
            return another.find(Guest.class, guest) != null;
        }
    }
}
