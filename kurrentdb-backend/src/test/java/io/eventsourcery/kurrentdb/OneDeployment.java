// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb;

import io.eventsourcery.EventStore;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.error.StoreClosedException;
import io.eventsourcery.error.StoreFailureException;
import io.eventsourcery.error.TransientStoreException;
import io.eventsourcery.kurrentdb.consumers.CompetingConsumers;
import io.eventsourcery.kurrentdb.consumers.ConsumerGroup;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.subscription.Pull;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * An application that uses everything at its start and each time it is run, and leaves everything open until the end: a
 * consumer of a group, and a thread that waits for news which never come. Made in a class loader of its own, so known to
 * others by what Java has only.
 */
public final class OneDeployment implements AutoCloseable, Runnable {

    private static final int SECONDS = 30;

    private final String category = "deployed." + UUID.randomUUID();
    private final BlockingQueue<String> consumed = new LinkedBlockingQueue<>();
    private final Backend backend;

    public OneDeployment(String connection) {
        backend = KurrentDbBackendFactory.connectingTo(connection)
                .withEventTypes(Stores.Noted.class)
                .build();
        CompetingConsumers.of(backend)
                .consume(
                        ConsumerGroup.named("workers of " + category).ofCategory(category),
                        event -> consumed.add(((Stores.Noted) event.payload()).text()));
        waitForNews();
        stopInTheMiddle();
        run();
    }

    /** What its subscription brought ahead is there when the application ends. */
    private void stopInTheMiddle() {
        String left = category + ".left";
        Position before = backend.subscriptions().position();
        StreamId stream = StreamId.random(left);
        for (int i = 0; i < 9; i++) {
            backend.eventStore().append(stream, ExpectedVersion.any(), Stores.note("" + i));
        }
        Pull<?> pull =
                backend.subscriptions().startFrom(before).toCategory(left).batches(2, Duration.ofSeconds(30));
        pull.next();
        pull.next();
    }

    @Override
    public void run() {
        EventStore store = backend.eventStore();
        String text = UUID.randomUUID().toString();
        StreamId stream = StreamId.random(category);
        Position before = backend.subscriptions().position();
        store.append(stream, ExpectedVersion.none(), Stores.note(text));
        store.saveSnapshot(stream, 1, new Stores.Noted("state"));
        List<?> followed = backend.subscriptions()
                .startFrom(before)
                .toCategory(category)
                .batches(10, Duration.ofSeconds(30))
                .next();
        check("follows one event", followed.size() == 1);
        check("finds its snapshot", store.load(stream).snapshot().isPresent());
        check("reads its event", Stores.texts(store, stream).equals(List.of(text)));
        check("consumes its event", consumes(text));
        store.delete(stream);
    }

    private static void check(String does, boolean it) {
        if (!it) {
            throw new IllegalStateException("This deployment does not do what it should: it " + does);
        }
    }

    /** Events of earlier runs may come again, when the server went before it learned that they were handled. */
    private boolean consumes(String text) {
        try {
            String next = consumed.poll(SECONDS, TimeUnit.SECONDS);
            while (next != null && !next.equals(text)) {
                next = consumed.poll(SECONDS, TimeUnit.SECONDS);
            }
            return next != null;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void waitForNews() {
        Pull<?> news = backend.subscriptions()
                .startFrom(backend.subscriptions().position())
                .toCategory(category + ".none")
                .batches(10, Duration.ofHours(1));
        new Thread(() -> untilClosed(news), "waits for news").start();
    }

    private static void untilClosed(Pull<?> news) {
        while (true) {
            try {
                news.next();
            } catch (TransientStoreException e) {
                // An outage: it goes on.
            } catch (StoreClosedException | StoreFailureException e) {
                return;
            }
        }
    }

    @Override
    public void close() {
        backend.close();
    }
}
