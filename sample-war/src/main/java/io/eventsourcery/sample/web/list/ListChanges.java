// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.sample.web.list;

import io.eventsourcery.error.EventSourceryException;
import io.eventsourcery.runtime.SubscriptionRuntime;
import io.eventsourcery.sample.order.list.OrderList;
import io.eventsourcery.sample.parcel.Parcels;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Tells every open page how far the order list is, by server-sent events. Looks a few times a second while a page is
 * open, and sends only what differs from what that page was told last. Thread-safe.
 */
@ApplicationScoped
public class ListChanges {

    private static final System.Logger LOG = System.getLogger(ListChanges.class.getName());
    private static final long PAUSE_MILLIS = 250;

    /** A page whose connection has gone is noticed at the latest when it is written to. */
    private static final long REPEAT_NANOS = TimeUnit.SECONDS.toNanos(15);

    private final Map<SseEventSink, Told> pages = new ConcurrentHashMap<>();

    private record Told(Sse sse, Optional<ListState> state, long at) {}

    @Inject
    SubscriptionRuntime runtime;

    @Inject
    Parcels parcels;

    @Resource
    ManagedScheduledExecutorService threads;

    private ScheduledFuture<?> looks;

    @PostConstruct
    void begin() {
        looks = threads.scheduleWithFixedDelay(this::look, PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void end() {
        looks.cancel(false);
        pages.keySet().forEach(ListChanges::close);
    }

    ListState state() {
        return ListState.of(runtime.status(OrderList.NAME), runtime.deadLetters(OrderList.NAME), parcels.count());
    }

    /** Tells a page from now on. */
    void tell(SseEventSink page, Sse sse) {
        pages.put(page, new Told(sse, Optional.empty(), System.nanoTime()));
    }

    private void look() {
        pages.keySet().removeIf(SseEventSink::isClosed);
        if (pages.isEmpty()) {
            return;
        }
        try {
            ListState now = state();
            pages.forEach((page, told) -> send(page, told, now));
        } catch (EventSourceryException e) {
            LOG.log(Level.DEBUG, "How far the list is could not be found out this time.", e);
        }
    }

    private void send(SseEventSink page, Told told, ListState now) {
        boolean isOld = System.nanoTime() - told.at() > REPEAT_NANOS;
        if (told.state().filter(now::equals).isPresent() && !isOld) {
            return;
        }
        pages.replace(page, told, new Told(told.sse(), Optional.of(now), System.nanoTime()));
        page.send(told.sse()
                        .newEventBuilder()
                        .mediaType(MediaType.APPLICATION_JSON_TYPE)
                        .data(ListState.class, now)
                        .build())
                .whenComplete((sent, failure) -> {
                    if (failure != null) {
                        pages.remove(page);
                    }
                });
    }

    private static void close(SseEventSink page) {
        try {
            page.close();
        } catch (Exception e) {
            LOG.log(Level.DEBUG, "The connection to a page had gone.", e);
        }
    }
}
