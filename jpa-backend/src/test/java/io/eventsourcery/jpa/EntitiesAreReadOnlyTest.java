// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.error.StoreFailureException;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import jakarta.persistence.EntityManager;
import org.junit.jupiter.api.Test;

/** The entities serve queries; an {@code EntityManager} that is asked to write them refuses. */
class EntitiesAreReadOnlyTest extends EachDatabaseAndProvider {

    @Test
    void a_row_is_neither_removed_nor_persisted() {
        StreamId stream = StreamId.random("order");
        store.append(stream, ExpectedVersion.none(), new OrderPlaced("a"), new OrderPlaced("b"));
        store.saveSnapshot(stream, 2, new OrderPlaced("state"));
        for (String entity : new String[] {"EventRow", "SnapshotRow"}) {
            assertRefused(em -> em.remove(row(em, entity, stream)));
            assertRefused(em -> {
                Object row = row(em, entity, stream);
                em.detach(row);
                em.persist(row);
                em.flush();
            });
        }
        assertThat(store.read(stream)).hasSize(2);
        assertThat(store.load(stream).version()).isEqualTo(2);
    }

    private interface Write {
        void with(EntityManager em);
    }

    private void assertRefused(Write write) {
        assertThatThrownBy(() -> server.inTransaction(() -> write.with(server.entityManager())))
                .satisfies(error -> assertThat(rootNumber(error)).isTrue());
    }

    /** Providers tell of a detached entity in their own words before a listener is asked. */
    private static boolean rootNumber(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof StoreFailureException && cause.getMessage().startsWith("ES-0426 ")
                    || cause instanceof jakarta.persistence.EntityExistsException
                    || cause.getMessage() != null && cause.getMessage().contains("detached")) {
                return true;
            }
        }
        return false;
    }

    private static Object row(EntityManager em, String entity, StreamId stream) {
        return em.createQuery("select e from " + entity + " e where e.streamId = :id", Object.class)
                .setParameter("id", stream.id())
                .setMaxResults(1)
                .getSingleResult();
    }
}
