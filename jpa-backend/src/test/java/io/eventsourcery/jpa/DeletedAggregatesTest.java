// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.aggregate.repository.Loaded;
import io.eventsourcery.aggregate.repository.Repository;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.jpa.testing.Provider;
import io.eventsourcery.jpa.testing.TestDatabase;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.VersionConflictException;
import io.eventsourcery.tck.suite.Lamp;
import io.eventsourcery.tck.suite.LampEvent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.RollbackException;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An object that was saved in an {@code EntityTransaction} brings nothing back that was deleted, and nothing is lost by a rollback. */
@ParameterizedClass(name = "{0} with {1}")
@MethodSource("providers")
class DeletedAggregatesTest extends StoreOnServer {

    private UUID id;
    private StreamId stream;
    private EntityManagerFactory factory;
    private EntityManager em;
    private Backend local;
    private Repository<Lamp> lamps;
    private Loaded<Lamp> lamp;

    static Stream<Arguments> providers() {
        return Arrays.stream(Provider.values()).map(provider -> Arguments.of(TestDatabase.Kind.H2, provider));
    }

    @BeforeEach
    void open() {
        id = UUID.randomUUID();
        stream = StreamId.of(Lamp.CATEGORY, id);
        factory = server.localEntityManagerFactory();
        em = factory.createEntityManager();
        local = JpaBackendFactory.of(em)
                .withEventTypes(LampEvent.class, Lamp.State.class)
                .build();
        lamps = Repository.of(local.eventStore(), Lamp::new);
        lamp = lamps.load(id);
    }

    @AfterEach
    void close() {
        local.close();
        em.close();
        factory.close();
    }

    @Test
    void deleted_in_another_transaction_is_a_conflict() {
        inTransaction(this::switchOn);
        inTransaction(() -> local.eventStore().delete(stream));

        assertThatThrownBy(() -> inTransaction(this::switchOff)).isInstanceOf(VersionConflictException.class);
        assertThat(stored()).isZero();
    }

    @Test
    void deleted_between_two_saves_of_one_transaction_is_a_conflict() {
        assertThatThrownBy(() -> inTransaction(() -> {
                    switchOn();
                    local.eventStore().delete(stream);
                    switchOff();
                }))
                .isInstanceOf(VersionConflictException.class);
        assertThat(stored()).isZero();
    }

    @Test
    void deleted_without_transactions_is_a_conflict() {
        switchOn();
        local.eventStore().delete(stream);

        assertThatThrownBy(this::switchOff).isInstanceOf(VersionConflictException.class);
        assertThat(stored()).isZero();
    }

    @Test
    void saved_in_a_transaction_and_deleted_and_saved_without_one_is_a_conflict() {
        inTransaction(this::switchOn);
        local.eventStore().delete(stream);

        assertThatThrownBy(this::switchOff).isInstanceOf(VersionConflictException.class);
        assertThat(stored()).isZero();
    }

    @Test
    void deleted_after_the_entity_manager_was_cleared_is_a_conflict() {
        inTransaction(() -> {
            switchOn();
            em.clear();
        });
        inTransaction(() -> local.eventStore().delete(stream));

        assertThatThrownBy(() -> inTransaction(this::switchOff)).isInstanceOf(VersionConflictException.class);
        assertThat(stored()).isZero();
    }

    @Test
    void deleted_and_begun_anew_up_to_the_same_version_is_a_conflict_for_a_save_without_changes_too() {
        em.getTransaction().begin();
        switchOn();
        local.eventStore().delete(stream);
        lamps.create(id, Lamp::turnOn);

        assertThatThrownBy(() -> lamps.save(lamp)).isInstanceOf(VersionConflictException.class);
        assertThatThrownBy(this::switchOff).isInstanceOf(VersionConflictException.class);
        em.getTransaction().rollback();
    }

    @Test
    void rolled_back_is_stored_by_the_next_save() {
        em.getTransaction().begin();
        switchOn();
        em.getTransaction().rollback();
        assertThat(stored()).isZero();

        inTransaction(this::switchOff);

        assertThat(stored()).isEqualTo(2);
    }

    @Test
    void refused_at_the_commit_is_stored_by_the_next_save() {
        em.getTransaction().begin();
        switchOn();
        em.getTransaction().setRollbackOnly();
        assertThatThrownBy(() -> em.getTransaction().commit()).isInstanceOf(RollbackException.class);

        switchOff();

        assertThat(stored()).isEqualTo(2);
    }

    private void switchOn() {
        lamp.aggregate().turnOn();
        lamps.save(lamp);
    }

    private void switchOff() {
        lamp.aggregate().turnOff();
        lamps.save(lamp);
    }

    private long stored() {
        return store.read(stream).count();
    }

    private void inTransaction(Runnable work) {
        em.getTransaction().begin();
        try {
            work.run();
            em.getTransaction().commit();
        } finally {
            if (em.getTransaction().isActive()) {
                em.getTransaction().rollback();
            }
        }
    }
}
