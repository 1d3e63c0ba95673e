// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.app;

import io.eventsourcery.EventStore;
import io.eventsourcery.error.StoreClosedException;
import io.eventsourcery.error.TransientStoreException;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.it.event.OrderPlaced;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.subscription.Pull;
import io.eventsourcery.subscription.Subscriptions;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Appends and follows the log from its start on, and leaves both threads to the end of the application. */
@WebServlet("/busy")
public class BusyServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final AtomicInteger appended = new AtomicInteger();
    private final AtomicInteger followed = new AtomicInteger();

    @Inject
    private transient EventStore events;

    @Inject
    private transient Subscriptions log;

    @Inject
    private transient Tallies tallies;

    @Override
    public void init() {
        Pull<List<RecordedEvent<?>>> news = log.startFrom(log.position()).batches(10, Duration.ofHours(1));
        new Thread(() -> untilClosed(this::append), "appends").start();
        new Thread(() -> untilClosed(() -> followed.addAndGet(news.next().size())), "waits for news").start();
    }

    private void append() {
        events.append(StreamId.random("busy"), ExpectedVersion.none(), new OrderPlaced("busy"));
        appended.incrementAndGet();
    }

    /** Some servers take the data source away before they tell the application that it ends. */
    private static void untilClosed(Runnable step) {
        while (true) {
            try {
                step.run();
            } catch (TransientStoreException e) {
                // It goes on.
            } catch (StoreClosedException e) {
                return;
            } catch (RuntimeException | LinkageError e) {
                // The server has taken the ground away already.
                return;
            }
        }
    }

    /** Once both threads and the projection are under way, the number of its class loader. */
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean underWay = appended.get() > 2 && followed.get() > 2 && tallies.begun() > 2;
        response.setContentType("text/plain");
        response.getWriter()
                .print(underWay ? WatchServlet.number(Mark.ALIVE.getClass().getClassLoader()) : "not yet");
    }
}
