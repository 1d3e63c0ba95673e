// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.client;

import static io.eventsourcery.kurrentdb.Stores.note;
import static io.eventsourcery.kurrentdb.Stores.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.arjuna.ats.jta.cdi.TransactionExtension;
import io.eventsourcery.EventStore;
import io.eventsourcery.backend.BackendFactory;
import io.eventsourcery.cdi.EventSourceryExtension;
import io.eventsourcery.kurrentdb.KurrentDbBackendFactory;
import io.eventsourcery.kurrentdb.Stores;
import io.eventsourcery.kurrentdb.testkit.KurrentDbStandIn;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.kurrent.dbclient.KurrentDBClient;
import io.kurrent.dbclient.KurrentDBConnectionString;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.inject.Singleton;
import java.util.concurrent.ExecutionException;
import org.jboss.weld.environment.se.Weld;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An application in a CDI container makes the client of KurrentDB itself. */
class ClientOfApplicationTest {

    private static final String BACKEND = "eventsourcery.backend";

    private static String connection;
    private static KurrentDBClient made;

    @ApplicationScoped
    static class Connections {
        // snippet:client
        @Produces
        @Singleton
        KurrentDBClient client() {
            return KurrentDBClient.create(KurrentDBConnectionString.parseOrThrow(connection));
        }

        void close(@Disposes KurrentDBClient client) throws ExecutionException, InterruptedException {
            client.shutdown().get();
        }
        // end:client
    }

    @ApplicationScoped
    static class Factory {
        @Produces
        @ApplicationScoped
        BackendFactory factory(KurrentDBClient client) {
            made = client;
            return KurrentDbBackendFactory.of(client);
        }
    }

    private final Stores stores = new Stores(KurrentDbStandIn.start());
    private final StreamId stream = Stores.newStream();

    @AfterEach
    void close() {
        System.clearProperty(BACKEND);
        stores.close();
    }

    private SeContainer container(Class<?>... beans) {
        connection = stores.server().connectionString();
        return new Weld()
                .disableDiscovery()
                .addExtensions(new EventSourceryExtension(), new TransactionExtension())
                .addBeanClasses(Connections.class, Stores.Noted.class)
                .addBeanClasses(beans)
                .initialize();
    }

    private void assertWorks(SeContainer container) {
        container.select(EventStore.class).get().append(stream, ExpectedVersion.none(), note("1"));
        assertThat(texts(stores.store(), stream)).containsExactly("1");
    }

    @Test
    void configuration_takes_the_client_that_the_application_produces() {
        System.setProperty(BACKEND, "kurrentdb");
        KurrentDBClient client;
        try (SeContainer container = container()) {
            assertWorks(container);
            client = container.select(KurrentDBClient.class).get();
            assertThat(client.isShutdown()).isFalse();
        }
        assertThat(client.isShutdown()).as("closed by the application").isTrue();
    }

    @Test
    void a_factory_takes_it_too() {
        try (SeContainer container = container(Factory.class)) {
            assertWorks(container);
            assertThat(made).isSameAs(container.select(KurrentDBClient.class).get());
        }
    }
}
