// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.background;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.jpa.JpaBackendFactory;
import io.eventsourcery.jpa.OrderPlaced;
import io.eventsourcery.jpa.SchemaMode;
import io.eventsourcery.jpa.testing.PlainServer;
import io.eventsourcery.jpa.testing.Provider;
import io.eventsourcery.jpa.testing.TestDatabase;
import io.eventsourcery.runtime.Definition;
import io.eventsourcery.runtime.SubscriptionRuntime;
import io.eventsourcery.runtime.engine.BackgroundRuntime;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EntityTransaction;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A handler ends the {@code EntityTransaction} of the checkpoint and begins another one, which is the same object. */
class ReplacedByHandlerTest {

    private static final String NAME = "rows";

    private final List<String> seen = new CopyOnWriteArrayList<>();

    @ParameterizedTest
    @EnumSource
    void the_stream_is_parked_and_nothing_behind_it_is_handled(Provider provider) {
        try (PlainServer server = PlainServer.on(TestDatabase.create(TestDatabase.Kind.H2), provider);
                EntityManagerFactory factory = server.localEntityManagerFactory();
                EntityManager em = factory.createEntityManager();
                Backend backend = JpaBackendFactory.of(em)
                        .withSchemaMode(SchemaMode.CREATE)
                        .withDataSource(server.dataSource())
                        .withEventTypes(OrderPlaced.class)
                        .build();
                SubscriptionRuntime runtime = BackgroundRuntime.of(backend)
                        .withTimes(RuntimeOnServer.TIMES)
                        .with(Definition.projection(NAME)
                                .withErrorPolicy(RuntimeOnServer.STRICT)
                                .on(OrderPlaced.class, (event, work) -> {
                                    String text = event.payload().customer();
                                    if (text.equals("bad")) {
                                        replace(work.resource(EntityManager.class)
                                                .orElseThrow()
                                                .getTransaction());
                                    }
                                    seen.add(text);
                                }))
                        .start()) {
            StreamId stream = StreamId.random("order");
            append(backend, stream, "bad");
            append(backend, stream, "behind");
            Position last = append(backend, StreamId.random("order"), "good");

            assertThat(runtime.await(last, NAME, Duration.ofSeconds(20)))
                    .as("it gets there: %s", runtime.status(NAME))
                    .isTrue();
            assertThat(seen).endsWith("good").doesNotContain("behind");
            assertThat(runtime.deadLetters(NAME)).singleElement().satisfies(letter -> assertThat(letter.error())
                    .startsWith("ES-0809"));
        }
    }

    private static void replace(EntityTransaction transaction) {
        transaction.commit();
        transaction.begin();
    }

    private static Position append(Backend backend, StreamId stream, String text) {
        return backend.eventStore()
                .append(stream, ExpectedVersion.any(), new OrderPlaced(text))
                .position()
                .orElseThrow();
    }
}
