// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.redeploy;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.error.StoreClosedException;
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
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.subscription.Pull;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * An application that appends, waits for news and follows in the background until it ends, all at once. Made in a class
 * loader of its own, so known to others by what Java has only.
 */
public final class OneDeployment implements AutoCloseable, Runnable {

    private final CountDownLatch busy = new CountDownLatch(20);
    private final PlainServer server;
    private final Backend backend;
    private final SubscriptionRuntime runtime;

    public OneDeployment(String provider, String url) {
        TestDatabase database = new TestDatabase(TestDatabase.Kind.H2, "org.h2.jdbcx.JdbcDataSource", url, "sa");
        server = PlainServer.on(database, Provider.valueOf(provider));
        backend = JpaBackendFactory.of(server.entityManager())
                .configured(setup -> setup.withTransactions(server.transactions()))
                .withSchemaMode(SchemaMode.CREATE)
                .withDataSource(server.dataSource())
                .withEventTypes(OrderPlaced.class)
                .build();
        runtime = BackgroundRuntime.of(backend)
                .with(Definition.subscription("mails")
                        .toCategory("order")
                        .on(OrderPlaced.class, event -> busy.countDown()))
                .start();
        Pull<?> news = backend.subscriptions()
                .startFrom(backend.subscriptions().position())
                .toCategory("none")
                .batches(10, Duration.ofHours(1));
        new Thread(() -> untilClosed(news::next), "waits for news").start();
        new Thread(() -> untilClosed(this::append), "appends").start();
    }

    /** Returns when it is at work. */
    @Override
    public void run() {
        try {
            if (!busy.await(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("This deployment does not follow what it appends.");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void append() {
        backend.eventStore().append(StreamId.random("order"), ExpectedVersion.none(), new OrderPlaced("Ada"));
    }

    private static void untilClosed(Runnable work) {
        try {
            while (true) {
                work.run();
            }
        } catch (StoreClosedException e) {
            // The end that it waits for.
        }
    }

    @Override
    public void close() {
        runtime.close();
        backend.close();
        server.close();
    }
}
