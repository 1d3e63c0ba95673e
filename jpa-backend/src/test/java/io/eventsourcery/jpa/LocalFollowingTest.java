// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.subscription.Pull;
import io.eventsourcery.subscription.PullSubscription;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EntityTransaction;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A reader of the log in Java SE, with and without a transaction of its entity manager. */
class LocalFollowingTest extends EachDatabaseAndProvider {

    private EntityManagerFactory factory;
    private EntityManager em;
    private Backend backend;
    private Pull<List<RecordedEvent<?>>> pull;

    @BeforeEach
    void follow_from_here() {
        factory = server.localEntityManagerFactory();
        em = factory.createEntityManager();
        backend = JpaBackendFactory.of(em).withEventTypes(OrderPlaced.class).build();
        pull = backend.subscriptions()
                .startFrom(backend.subscriptions().position())
                .batches(100, PullSubscription.SHORTEST_TIME_LIMIT);
    }

    @AfterEach
    void close() {
        if (em.getTransaction().isActive()) {
            em.getTransaction().rollback();
        }
        em.close();
        factory.close();
    }

    @Test
    void events_of_others_and_its_own_are_given() {
        StreamId others = append(StreamId.random("others"));
        StreamId own = StreamId.random("own");
        backend.eventStore().append(own, ExpectedVersion.none(), new OrderPlaced("x"));
        assertThat(pull.next()).extracting(RecordedEvent::stream).containsExactly(others, own);
    }

    @Test
    void in_a_transaction_of_its_own_it_is_given_only_what_is_committed() {
        StreamId own = StreamId.random("own");
        EntityTransaction transaction = em.getTransaction();
        transaction.begin();
        backend.eventStore().append(own, ExpectedVersion.none(), new OrderPlaced("x"));
        StreamId others = append(StreamId.random("others"));
        assertThat(pull.next()).isEmpty();
        transaction.commit();
        assertThat(pull.next()).extracting(RecordedEvent::stream).containsExactly(own, others);
    }

    @Test
    void what_was_settled_in_a_transaction_stays_settled_when_it_rolls_back() {
        append(StreamId.random("others"));
        long drawn = drawnAndRolledBack();
        StreamId others = append(StreamId.random("others"));
        EntityTransaction transaction = em.getTransaction();
        transaction.begin();
        // The transaction may see what was there when it began, and no more.
        backend.eventStore().load(others);
        StreamId later = append(StreamId.random("others"));
        assertThat(givenUpTo(later)).endsWith(others, later);
        transaction.rollback();
        assertThat(pull.position()).isGreaterThan(Position.of(drawn));
        assertThatThrownBy(() -> execute("insert into es_event (position, version, recorded_at, type_revision,"
                        + " versioned, stream_key, stream_id, event_id, tenant, category, type, payload) values ("
                        + drawn + ", 1, current_timestamp, 1, true, '" + others.id() + "', '" + others.id() + "', '"
                        + others.id() + "', '', 'late', 'order-placed', '{}')"))
                .as("a writer that comes late finds its position taken, or may not choose one at all")
                .isInstanceOf(IllegalStateException.class);
    }

    /** A hole takes more than one look, and a pull gives what it has meanwhile. */
    private List<StreamId> givenUpTo(StreamId last) {
        List<StreamId> given = new ArrayList<>();
        for (int pulls = 0; pulls < 200 && !given.contains(last); pulls++) {
            pull.next().forEach(event -> given.add(event.stream()));
        }
        return given;
    }

    private long drawnAndRolledBack() {
        Position[] drawn = new Position[1];
        assertThatThrownBy(() -> server.inTransaction(() -> {
                    drawn[0] = store.append(StreamId.random("gone"), ExpectedVersion.none(), new OrderPlaced("x"))
                            .position()
                            .orElseThrow();
                    throw new IllegalArgumentException("changed my mind");
                }))
                .isInstanceOf(IllegalArgumentException.class);
        return drawn[0].major();
    }

    private StreamId append(StreamId stream) {
        store.append(stream, ExpectedVersion.none(), new OrderPlaced("x"));
        return stream;
    }
}
