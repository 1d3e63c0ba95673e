// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.EventStore;
import io.eventsourcery.error.StoreFailureException;
import io.eventsourcery.jpa.testing.PlainServer;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.VersionConflictException;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.RollbackException;
import org.junit.jupiter.api.Test;

/** A caller that hides an error of the store cannot commit what it did before (guarantee G4). */
class StorageErrorsDoomTransactionsTest extends EachDatabaseAndProvider {

    private final StreamId taken = StreamId.named("order", "taken");

    @Test
    void a_hidden_conflict_does_not_commit() {
        store.append(taken, ExpectedVersion.any(), new OrderPlaced("first"));
        StreamId before = StreamId.random("order");
        assertThatThrownBy(() -> server.inTransaction(() -> {
                    store.append(before, ExpectedVersion.none(), new OrderPlaced("Ann"));
                    assertThatThrownBy(() -> store.append(taken, ExpectedVersion.none(), new OrderPlaced("Bob")))
                            .isInstanceOf(VersionConflictException.class);
                }))
                .isInstanceOf(PlainServer.TransactionFailedException.class);
        assertThat(store.read(before)).isEmpty();
    }

    @Test
    void a_hidden_storage_error_does_not_commit() {
        EventStore broken = factory()
                .withTablePrefix("missing_")
                .withSchemaMode(SchemaMode.NONE)
                .build()
                .eventStore();
        StreamId before = StreamId.random("order");
        assertThatThrownBy(() -> server.inTransaction(() -> {
                    store.append(before, ExpectedVersion.none(), new OrderPlaced("Ann"));
                    assertThatThrownBy(() -> broken.append(before, ExpectedVersion.none(), new OrderPlaced("Ann")))
                            .isInstanceOf(StoreFailureException.class)
                            .hasMessageContaining("SQLState 42");
                }))
                .isInstanceOf(PlainServer.TransactionFailedException.class);
        assertThat(store.read(before)).isEmpty();
    }

    @Test
    void a_hidden_error_does_not_commit_an_entity_transaction_either() {
        StreamId before = StreamId.random("order");
        try (EntityManagerFactory local = server.localEntityManagerFactory();
                EntityManager em = local.createEntityManager()) {
            EventStore own = JpaBackendFactory.of(em)
                    .withEventTypes(OrderPlaced.class)
                    .build()
                    .eventStore();
            own.append(taken, ExpectedVersion.any(), new OrderPlaced("first"));
            em.getTransaction().begin();
            own.append(before, ExpectedVersion.none(), new OrderPlaced("Ann"));
            assertThatThrownBy(() -> own.append(taken, ExpectedVersion.none(), new OrderPlaced("Bob")))
                    .isInstanceOf(VersionConflictException.class);
            assertThatThrownBy(() -> em.getTransaction().commit()).isInstanceOf(RollbackException.class);
            assertThat(own.read(before)).isEmpty();
            own.append(before, ExpectedVersion.none(), new OrderPlaced("Ann"));
            assertThat(own.read(before)).hasSize(1);
        }
    }
}
