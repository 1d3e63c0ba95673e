// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kept;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.event.EventType;
import io.eventsourcery.kurrentdb.testkit.KurrentDbStandIn;
import io.eventsourcery.runtime.Definition;
import io.eventsourcery.runtime.ProjectionDefinition;
import io.eventsourcery.runtime.SubscriptionRuntime;
import io.eventsourcery.runtime.engine.BackgroundRuntime;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A table of an application that follows KurrentDB, and what becomes of it when one of the two is replaced. */
public class KeptCheckpointsTest {

    @EventType("noted")
    public record Noted(String text) {}

    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final ServerAndDatabase both = ServerAndDatabase.start();
    private final EntityManager em = both.entities().createEntityManager();
    private final Backend database = new KeptFixture("", em)
            .keeper(setup -> setup.withEventTypes(Noted.class))
            .orElseThrow();

    KeptCheckpointsTest() {
        em.getTransaction().begin();
        em.createNativeQuery("create table notebook (text varchar(100))").executeUpdate();
        em.getTransaction().commit();
    }

    @AfterEach
    void close() {
        database.close();
        em.close();
        both.close();
    }

    private static Backend events(String connection) {
        return new KeptFixture(connection, null).backend(setup -> setup.withEventTypes(Noted.class));
    }

    private static final ProjectionDefinition NOTEBOOK = Definition.projection("notebook")
            .on(Noted.class, (event, work) -> work.resource(EntityManager.class)
                    .orElseThrow()
                    .createNativeQuery("insert into notebook values (?)")
                    .setParameter(1, event.payload().text())
                    .executeUpdate());

    // snippet:kept
    private static SubscriptionRuntime start(Backend kurrentDb, Backend database) {
        return BackgroundRuntime.of(kurrentDb).keptIn(database).with(NOTEBOOK).start();
    }
    // end:kept

    private static Position note(Backend kurrentDb, String text) {
        return kurrentDb
                .eventStore()
                .append(StreamId.random("note"), ExpectedVersion.none(), new Noted(text))
                .position()
                .orElseThrow();
    }

    private List<?> notebook() {
        return em.createNativeQuery("select text from notebook order by text").getResultList();
    }

    @Test
    void a_table_goes_on_after_a_restart_where_its_checkpoint_is() {
        try (Backend kurrentDb = events(both.server().connectionString())) {
            try (SubscriptionRuntime runtime = start(kurrentDb, database)) {
                assertThat(runtime.await(note(kurrentDb, "1"), "notebook", LIMIT))
                        .isTrue();
            }
            note(kurrentDb, "2");
            try (SubscriptionRuntime runtime = start(kurrentDb, database)) {
                assertThat(runtime.await(note(kurrentDb, "3"), "notebook", LIMIT))
                        .isTrue();
            }
        }

        assertThat(notebook()).isEqualTo(List.of("1", "2", "3"));
    }

    @Test
    void a_server_that_is_behind_the_checkpoint_is_told_and_not_followed_until_a_reset() {
        try (Backend kurrentDb = events(both.server().connectionString());
                SubscriptionRuntime runtime = start(kurrentDb, database)) {
            note(kurrentDb, "former");
            note(kurrentDb, "former");
            assertThat(runtime.await(note(kurrentDb, "former"), "notebook", LIMIT))
                    .isTrue();
        }
        try (KurrentDbStandIn restored = KurrentDbStandIn.start();
                Backend kurrentDb = events(restored.connectionString());
                SubscriptionRuntime runtime = start(kurrentDb, database)) {
            Position position = note(kurrentDb, "new");

            until(() -> trouble(runtime).contains("ES-0501"));
            runtime.reset("notebook", Position.start());
            until(() -> runtime.status("notebook").reached().equals(position));
        }

        assertThat(notebook()).isEqualTo(List.of("former", "former", "former", "new"));
    }

    private static String trouble(SubscriptionRuntime runtime) {
        return runtime.status("notebook").shards().get(0).trouble().orElse("");
    }

    private static void until(BooleanSupplier condition) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - end).isNegative();
            Thread.onSpinWait();
        }
    }
}
