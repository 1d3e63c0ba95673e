// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.EventStore;
import io.eventsourcery.aggregate.Aggregate;
import io.eventsourcery.aggregate.AggregateType;
import io.eventsourcery.aggregate.Decided;
import io.eventsourcery.aggregate.Decider;
import io.eventsourcery.aggregate.Handlers;
import io.eventsourcery.aggregate.Snapshotted;
import io.eventsourcery.aggregate.repository.Repository;
import io.eventsourcery.backend.BackendFactory;
import io.eventsourcery.event.Discarded;
import io.eventsourcery.event.EventType;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.memory.InMemoryBackendFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Repositories are injectable per class of aggregates and store, and what cannot work fails the deployment. */
class RepositoryTest {

    private static final UUID ID = UUID.randomUUID();

    public static final class Order extends Aggregate<OrderEvent> {
        private static final Handlers<Order, OrderEvent> HANDLERS = Handlers.of(Order.class, OrderEvent.class)
                .on(OrderEvent.OrderPlaced.class, (order, event) -> order.customer = event.customer())
                .ignoring(OrderEvent.OrderShipped.class);

        private String customer = "";

        public Order() {
            super("order", HANDLERS);
        }

        void place(String name) {
            emit(new OrderEvent.OrderPlaced(name));
        }
    }

    @ApplicationScoped
    static class Desk {
        @Inject
        Repository<Order> orders;

        private final List<Object> ends = new ArrayList<>();

        List<Object> ends() {
            return ends;
        }

        Repository<Order> orders() {
            return orders;
        }

        @jakarta.transaction.Transactional
        void placeAndFail() {
            orders.create(ID, order -> order.place("ann"));
            throw new IllegalStateException("changed my mind");
        }

        @jakarta.transaction.Transactional
        void place() {
            orders.create(ID, order -> order.place("ann"));
        }

        void on(@Observes RecordedEvent<Discarded> end) {
            ends.add(end.payload());
        }
    }

    @Dependent
    static class TwoDesks {
        @Inject
        @Orders
        Repository<Order> orders;

        @Inject
        @Users
        Instance<Repository<Order>> users;
    }

    @Test
    void a_repository_is_injectable_and_belongs_to_the_transaction() {
        try (Application app = Application.of(Desk.class, InMemory.Unqualified.class)) {
            Desk desk = app.get(Desk.class);
            assertThatThrownBy(desk::placeAndFail).hasMessage("changed my mind");
            assertThat(desk.orders().contains(ID)).isFalse();

            desk.place();

            assertThat(desk.orders().get(ID).customer).isEqualTo("ann");
            assertThat(desk.orders().type().category()).isEqualTo("order");
        }
    }

    @Test
    void the_end_of_an_aggregate_can_be_observed() {
        try (Application app = Application.of(Desk.class, InMemory.Unqualified.class, OrderEvent.class)) {
            app.get(Desk.class).place();

            app.get(Desk.class).orders().discard(ID);

            assertThat(app.get(Desk.class).ends()).containsExactly(new Discarded());
        }
    }

    @Test
    void each_store_has_repositories_of_its_own() {
        try (Application app =
                Application.of(TwoDesks.class, InMemory.ForOrders.class, InMemory.ForUsers.class, OrderEvent.class)) {
            TwoDesks desks = app.get(TwoDesks.class);

            desks.orders.create(ID, order -> order.place("ann"));

            assertThat(desks.orders.contains(ID)).isTrue();
            assertThat(desks.users.get().contains(ID)).isFalse();
        }
    }

    @ApplicationScoped
    static class OneForBoth {
        @Orders
        @Users
        @Produces
        @ApplicationScoped
        BackendFactory factory() {
            return InMemoryBackendFactory.create();
        }
    }

    @Dependent
    static class DeskForBoth {
        @Inject
        @Orders
        @Users
        Repository<Order> both;
    }

    @Test
    void a_store_with_two_qualifiers_has_one_repository_for_either_and_for_both() {
        try (Application app = Application.of(TwoDesks.class, DeskForBoth.class, OneForBoth.class, OrderEvent.class)) {
            TwoDesks desks = app.get(TwoDesks.class);

            app.get(DeskForBoth.class).both.create(ID, order -> order.place("ann"));

            assertThat(desks.orders.contains(ID)).isTrue();
            assertThat(desks.users.get().contains(ID)).isTrue();
        }
    }

    abstract static class AnyDesk<A extends Aggregate<?>> {
        @Inject
        @Orders
        Repository<A> orders;

        @Inject
        @Users
        Repository<A> users;
    }

    @Dependent
    static class OrderDesk extends AnyDesk<Order> {}

    @Test
    void a_superclass_may_leave_open_what_its_repositories_hold() {
        try (Application app =
                Application.of(OrderDesk.class, InMemory.ForOrders.class, InMemory.ForUsers.class, OrderEvent.class)) {
            OrderDesk desk = app.get(OrderDesk.class);

            desk.users.create(ID, order -> order.place("ann"));

            assertThat(desk.users.get(ID).customer).isEqualTo("ann");
            assertThat(desk.orders.contains(ID)).isFalse();
        }
    }

    @Dependent
    static class Deciders {
        @Inject
        Repository<Decided<String, String, OrderEvent>> orders;
    }

    @ApplicationScoped
    static class DeciderProducer {
        @Produces
        @ApplicationScoped
        Repository<Decided<String, String, OrderEvent>> orders(EventStore store) {
            Decider<String, String, OrderEvent> decider = Decider.of(
                    "",
                    (command, state) -> List.of(new OrderEvent.OrderPlaced(command)),
                    (state, event) -> event instanceof OrderEvent.OrderPlaced placed ? placed.customer() : state);
            return Repository.of(store, AggregateType.of("order", OrderEvent.class, decider));
        }
    }

    @Test
    void a_repository_that_the_application_produces_is_injected() {
        try (Application app =
                Application.of(Deciders.class, DeciderProducer.class, InMemory.Unqualified.class, OrderEvent.class)) {
            app.get(Deciders.class).orders.create(ID, order -> order.handle("ann"));

            assertThat(app.get(Deciders.class).orders.get(ID).state()).isEqualTo("ann");
        }
    }

    @Test
    void a_decider_that_nobody_produces_is_refused() {
        assertThat(Application.problemsOf(Deciders.class, InMemory.Unqualified.class, OrderEvent.class))
                .anySatisfy(problem -> assertThat(problem).contains("ES-0605").contains("Deciders.orders"));
    }

    @Test
    void without_a_backend_a_repository_is_refused_like_a_store() {
        assertThat(Application.problemsOf(Desk.class, OrderEvent.class))
                .singleElement()
                .asString()
                .contains("ES-0101")
                .contains("Desk.orders");
    }

    public static final class Forgetful extends Aggregate<OrderEvent> {
        public Forgetful() {
            super("order", Handlers.of(Forgetful.class, OrderEvent.class).ignoring(OrderEvent.OrderShipped.class));
        }
    }

    public static final class Silent extends Aggregate<OrderEvent> {
        public Silent() {
            super("order");
        }
    }

    public static final class Demanding extends Aggregate<OrderEvent> {
        public Demanding(String category) {
            super(category);
        }

        @Override
        protected void apply(OrderEvent event) {}
    }

    public static final class Repetitive extends Aggregate<OrderEvent> {
        public Repetitive() {
            super(
                    "order",
                    Handlers.of(Repetitive.class, OrderEvent.class)
                            .ignoring(OrderEvent.class)
                            .ignoring(OrderEvent.class));
        }
    }

    public record Unnamed(String text) {}

    public static final class Stateful extends Aggregate<OrderEvent> implements Snapshotted<Unnamed> {
        public Stateful() {
            super("order");
        }

        @Override
        protected void apply(OrderEvent event) {}

        @Override
        public Unnamed snapshot() {
            return new Unnamed("");
        }

        @Override
        public void restore(Unnamed state) {}
    }

    @Dependent
    static class NeedsFaulty {
        @Inject
        Repository<Forgetful> forgetful;

        @Inject
        Repository<Silent> silent;

        @Inject
        Repository<Demanding> demanding;

        @Inject
        Repository<Repetitive> repetitive;

        @Inject
        Repository<Stateful> stateful;
    }

    @Test
    void everything_that_is_wrong_with_aggregates_is_reported_at_once() {
        List<String> problems = Application.problemsOf(NeedsFaulty.class, InMemory.Unqualified.class, OrderEvent.class);

        assertThat(problems)
                .hasSize(5)
                .anySatisfy(p -> assertThat(p).startsWith("ES-0601").contains("Demanding"))
                .anySatisfy(p -> assertThat(p)
                        .startsWith("ES-0602")
                        .contains("Forgetful")
                        .contains("OrderPlaced"))
                .anySatisfy(p -> assertThat(p).startsWith("ES-0603").contains("Silent"))
                .anySatisfy(p -> assertThat(p).startsWith("ES-0604").contains("Repetitive"))
                .anySatisfy(p -> assertThat(p).startsWith("ES-0606").contains("Unnamed"));
    }

    public interface Parcel {}

    @EventType("parcel-sent")
    public record Sent() implements Parcel {}

    @EventType("parcel-lost")
    public record Lost() implements Parcel {}

    public static final class Post extends Aggregate<Parcel> {
        public Post() {
            super("parcel", Handlers.of(Post.class, Parcel.class).ignoring(Sent.class));
        }
    }

    @Dependent
    static class NeedsPost {
        @Inject
        Repository<Post> post;
    }

    @Test
    void events_below_an_open_interface_are_found_among_the_registered_types() {
        assertThat(Application.problemsOf(NeedsPost.class, InMemory.Unqualified.class, Sent.class, Lost.class))
                .singleElement()
                .asString()
                .startsWith("ES-0602")
                .contains("Lost");
    }
}
