// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.app;

import io.eventsourcery.EventStore;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.error.StoreClosedException;
import io.eventsourcery.error.StoreFailureException;
import io.eventsourcery.error.TransientStoreException;
import io.eventsourcery.it.event.OrderPlaced;
import io.eventsourcery.it.event.OrderShipped;
import io.eventsourcery.kurrentdb.consumers.CompetingConsumers;
import io.eventsourcery.kurrentdb.consumers.ConsumerGroup;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.subscription.Pull;
import io.eventsourcery.subscription.PullSubscription;
import io.eventsourcery.subscription.Subscriptions;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.transaction.UserTransaction;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Stores an order in KurrentDB with each request, follows the log, and has a consumer handle it. Leaves the consumer and a
 * thread that waits for news to the end of the application.
 */
@WebServlet("/dispatch")
public class DispatchServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient BlockingQueue<String> handled = new LinkedBlockingQueue<>();
    private final String category = "dispatched." + UUID.randomUUID();

    @Inject
    private transient Backend backend;

    @Inject
    private transient EventStore events;

    @Inject
    private transient Subscriptions log;

    @Inject
    private transient UserTransaction transaction;

    @Resource
    private transient ManagedThreadFactory threads;

    @Override
    public void init() {
        CompetingConsumers.of(backend)
                .runningOn(threads)
                .consume(
                        ConsumerGroup.named("dispatch of " + category).ofCategory(category),
                        event -> handled.add(((OrderPlaced) event.payload()).number()));
        Pull<?> news =
                log.startFrom(log.position()).toCategory(category + ".none").batches(10, Duration.ofHours(1));
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
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        StreamId stream = StreamId.random(category);
        String number = stream.id().toString();
        Position before = log.position();
        String answer;
        try {
            transaction.begin();
            events.append(stream, ExpectedVersion.none(), new OrderPlaced(number));
            transaction.commit();
            events.saveSnapshot(stream, 1, new OrderShipped(number));
            int followed = log.startFrom(before)
                    .toCategory(category)
                    .batches(10, PullSubscription.SHORTEST_TIME_LIMIT)
                    .next()
                    .size();
            boolean isRight = followed == 1
                    && events.load(stream).snapshot().isPresent()
                    && number.equals(handled.poll(30, TimeUnit.SECONDS));
            events.delete(stream);
            answer = isRight
                    ? String.valueOf(WatchServlet.number(Mark.ALIVE.getClass().getClassLoader()))
                    : "wrong";
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        response.setContentType("text/plain");
        response.getWriter().print(answer);
    }
}
