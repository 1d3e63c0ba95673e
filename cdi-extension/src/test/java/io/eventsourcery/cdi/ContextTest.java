// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.EventStore;
import io.eventsourcery.backend.BackendFactory;
import io.eventsourcery.cdi.OrderEvent.OrderPlaced;
import io.eventsourcery.cdi.OrderEvent.OrderShipped;
import io.eventsourcery.event.ContextKey;
import io.eventsourcery.event.EventContext;
import io.eventsourcery.event.NewEvent;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.inject.CurrentContext;
import io.eventsourcery.memory.InMemoryBackendFactory;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Appended events carry what the application said about the request, and what caused them. */
class ContextTest {

    private static final StreamId ORDER = StreamId.named("order", "1");
    private static final StreamId PARCELS = StreamId.named("parcel", "1");
    private static final ContextKey<String> USER = ContextKey.text("user");
    private static final EventContext REQUEST =
            EventContext.empty().withCorrelationId("request").with(USER, "ann");

    @ApplicationScoped
    static class Requests {
        @Inject
        CurrentContext context;

        @Inject
        EventStore events;

        @ActivateRequestContext
        void place(EventContext said, Object event) {
            context.set(said);
            events.append(ORDER, ExpectedVersion.any(), event);
        }

        @ActivateRequestContext
        void placeSayingNothing(Object event) {
            events.append(ORDER, ExpectedVersion.any(), event);
        }
    }

    @ApplicationScoped
    static class Shipping {
        @Inject
        @Orders
        EventStore parcels;

        void ship(@Observes RecordedEvent<OrderPlaced> event) {
            parcels.append(PARCELS, ExpectedVersion.any(), new OrderShipped());
        }
    }

    @ApplicationScoped
    static class StoreWithContext {
        @Produces
        BackendFactory factory() {
            return InMemoryBackendFactory.create()
                    .configured(setup -> setup.withContext(
                            () -> EventContext.empty().with("node", "n1").with(USER, "system")));
        }
    }

    /** Hands a thread of its own what it needs, and once nothing. */
    @ApplicationScoped
    static class ShippingInTheBackground {
        @Inject
        @Orders
        EventStore parcels;

        void ship(@Observes RecordedEvent<OrderPlaced> event) {
            NewEvent told = NewEvent.of(new OrderShipped()).withContext(EventContext.causedBy(event));
            inThreadOfItsOwn(() -> parcels.append(PARCELS, ExpectedVersion.any(), new OrderShipped(), told));
        }
    }

    private Application app;

    @BeforeEach
    void start() {
        app = Application.of(
                Requests.class, Shipping.class, InMemory.Unqualified.class, InMemory.ForOrders.class, OrderEvent.class);
    }

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void what_is_said_about_the_request_completes_its_events() {
        EventContext own = EventContext.empty().with(USER, "bob");
        inThreadOfItsOwn(() -> app.get(Requests.class).place(REQUEST, new OrderShipped()));
        inThreadOfItsOwn(() -> app.get(Requests.class)
                .place(REQUEST, NewEvent.of(new OrderShipped()).withContext(own)));

        assertThat(history(app.get(EventStore.class), ORDER))
                .extracting(RecordedEvent::context)
                .containsExactly(REQUEST, own.withCorrelationId("request"));
    }

    @Test
    void a_request_about_which_nothing_is_said_adds_nothing() {
        inThreadOfItsOwn(() -> app.get(Requests.class).place(REQUEST, new OrderShipped()));
        inThreadOfItsOwn(() -> app.get(Requests.class).placeSayingNothing(new OrderShipped()));

        assertThat(history(app.get(EventStore.class), ORDER))
                .extracting(RecordedEvent::context)
                .containsExactly(REQUEST, EventContext.empty());
    }

    @Test
    void without_a_request_an_append_works() {
        EventStore store = app.get(EventStore.class);

        inThreadOfItsOwn(() -> store.append(ORDER, ExpectedVersion.none(), new OrderShipped()));

        assertThat(history(store, ORDER).get(0).context()).isEqualTo(EventContext.empty());
    }

    @Test
    void each_of_several_events_is_the_cause_of_what_its_observer_appends_even_to_another_store() {
        app.get(EventStore.class)
                .append(
                        ORDER,
                        ExpectedVersion.none(),
                        placed().withContext(EventContext.empty().withCorrelationId("a")),
                        placed().withContext(EventContext.empty().withCorrelationId("b")));

        List<RecordedEvent<?>> orders = history(app.get(EventStore.class), ORDER);
        List<RecordedEvent<?>> parcels = history(app.get(EventStore.class, Orders.Literal.INSTANCE), PARCELS);
        assertThat(parcels)
                .extracting(event -> event.context().causationId().orElseThrow())
                .containsExactly(
                        orders.get(0).id().toString(), orders.get(1).id().toString());
        assertThat(parcels)
                .extracting(event -> event.context().correlationId())
                .containsExactly(Optional.of("a"), Optional.of("b"));
    }

    @Test
    void another_thread_knows_neither_the_request_nor_the_event_unless_it_is_told() {
        app.close();
        app = Application.of(
                Requests.class,
                ShippingInTheBackground.class,
                InMemory.Unqualified.class,
                InMemory.ForOrders.class,
                OrderEvent.class);
        inThreadOfItsOwn(() -> app.get(Requests.class).place(REQUEST, placed()));

        RecordedEvent<?> order = history(app.get(EventStore.class), ORDER).get(0);
        assertThat(history(app.get(EventStore.class, Orders.Literal.INSTANCE), PARCELS))
                .extracting(RecordedEvent::context)
                .containsExactly(EventContext.empty(), EventContext.causedBy(order));
    }

    @Test
    void what_the_factory_says_goes_before_the_request() {
        app.close();
        app = Application.of(Requests.class, StoreWithContext.class, OrderEvent.class);
        inThreadOfItsOwn(() -> app.get(Requests.class).place(REQUEST, new OrderShipped()));

        EventContext context = history(app.get(EventStore.class), ORDER).get(0).context();
        assertThat(context.correlationId()).contains("request");
        assertThat(context.entries()).containsEntry("node", "n1").containsEntry("user", "system");
    }

    /** OpenWebBeans has a request for as long as it runs in the thread that started it. */
    private static void inThreadOfItsOwn(Runnable work) {
        CompletableFuture.runAsync(work, task -> new Thread(task).start()).join();
    }

    private static NewEvent placed() {
        return NewEvent.of(new OrderPlaced("ann"));
    }

    private static List<RecordedEvent<?>> history(EventStore store, StreamId stream) {
        return store.read(stream).toList();
    }
}
