// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package com.example.harbour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.harbour.BoatEvent.Moved;
import com.example.harbour.BoatEvent.Registered;
import io.eventsourcery.aggregate.repository.AggregateDiscardedException;
import io.eventsourcery.aggregate.repository.AggregateNotFoundException;
import io.eventsourcery.aggregate.repository.Loaded;
import io.eventsourcery.aggregate.repository.Repository;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.event.Discarded;
import io.eventsourcery.jpa.JpaBackendFactory;
import io.eventsourcery.jpa.SchemaMode;
import io.eventsourcery.stream.VersionConflictException;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a newcomer finds out on the first day, in plain Java over a database in memory. */
class HarbourInJavaSeTest {

    private EntityManagerFactory entities;
    private EntityManager em;
    private Backend backend;
    private Repository<Boat> boats;
    private Harbour harbour;

    @BeforeEach
    void open_the_harbour() {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        entities = Persistence.createEntityManagerFactory(
                "harbour", Map.of("jakarta.persistence.nonJtaDataSource", database));
        em = entities.createEntityManager();
        backend = JpaBackendFactory.of(em)
                .withDataSource(database)
                .withSchemaMode(SchemaMode.CREATE)
                .withEventTypes(BoatEvent.class)
                .build();
        boats = Repository.of(backend.eventStore(), Boat::new);
        harbour = new Harbour(boats);
    }

    @AfterEach
    void close_the_harbour() {
        backend.close();
        em.close();
        entities.close();
    }

    @Test
    void what_was_created_is_there_for_everybody_else() {
        UUID id = harbour.register("Albatros", "A 7");

        assertTrue(harbour.has(id));
        assertEquals("Albatros", boats.get(id).name());
        assertNotSame(boats.get(id), boats.get(id));
    }

    @Test
    void what_was_never_created_is_not_there() {
        UUID unknown = UUID.randomUUID();

        assertFalse(harbour.has(unknown));
        assertThrows(AggregateNotFoundException.class, () -> boats.get(unknown));
    }

    @Test
    void each_change_is_one_event() {
        UUID id = harbour.register("Albatros", "A 7");
        harbour.move(id, "C 2");

        assertEquals(2, boats.load(id).version());
        assertEquals(List.of(new Registered("Albatros", "A 7"), new Moved("C 2")), history(id));
    }

    @Test
    void a_change_that_changes_nothing_stores_nothing() {
        UUID id = harbour.register("Albatros", "A 7");
        boats.execute(id, boat -> boat.rename("Albatros"));

        assertEquals(1, boats.load(id).version());
    }

    @Test
    void a_refused_change_stores_nothing() {
        UUID id = harbour.register("Albatros", "A 7");

        assertThrows(IllegalStateException.class, () -> harbour.move(id, "A 7"));
        assertEquals(1, boats.load(id).version());
    }

    @Test
    void what_is_discarded_is_gone_for_good_and_its_history_stays() {
        UUID id = harbour.register("Albatros", "A 7");
        harbour.sell(id);

        assertFalse(harbour.has(id));
        assertThrows(AggregateDiscardedException.class, () -> harbour.berthOf(id));
        assertThrows(AggregateDiscardedException.class, () -> harbour.move(id, "C 2"));
        assertThrows(AggregateDiscardedException.class, () -> harbour.sell(id));
        assertEquals(List.of(new Registered("Albatros", "A 7"), new Discarded()), history(id));
    }

    @Test
    void of_two_who_change_the_same_version_the_second_is_told() {
        UUID id = harbour.register("Albatros", "A 7");
        Loaded<Boat> mine = boats.load(id);
        harbour.move(id, "C 2");
        mine.aggregate().moveTo("B 1");

        assertThrows(VersionConflictException.class, () -> boats.save(mine));
        assertEquals("C 2", harbour.berthOf(id));
    }

    @Test
    void the_past_can_be_looked_at() {
        UUID id = harbour.register("Albatros", "A 7");
        harbour.move(id, "C 2");

        assertEquals("A 7", boats.at(id, 1).aggregate().berth());
    }

    @Test
    void events_are_values() {
        assertEquals(new Moved("C 2"), new Moved("C 2"));
        assertEquals("Moved[berth=C 2]", new Moved("C 2").toString());
    }

    private List<?> history(UUID id) {
        return backend.eventStore()
                .read(boats.type().stream(id))
                .map(event -> event.payload())
                .toList();
    }
}
