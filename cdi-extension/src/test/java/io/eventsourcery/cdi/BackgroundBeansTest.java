// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.EventStore;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.backend.BackendFactory;
import io.eventsourcery.backend.BackendSetup;
import io.eventsourcery.cdi.OrderEvent.OrderPlaced;
import io.eventsourcery.cdi.OrderEvent.OrderShipped;
import io.eventsourcery.core.background.BackgroundEngine;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.inject.Handles;
import io.eventsourcery.inject.Projection;
import io.eventsourcery.inject.Subscription;
import io.eventsourcery.memory.InMemoryBackendFactory;
import io.eventsourcery.runtime.Definition;
import io.eventsourcery.runtime.ProjectionDefinition;
import io.eventsourcery.runtime.SubscriptionRuntime;
import io.eventsourcery.runtime.Work;
import io.eventsourcery.spi.setting.Settings;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Beans that follow the log in the background, from the deployment to its end. */
class BackgroundBeansTest {

    private static final StreamId ORDER = StreamId.named("order", "1");
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @ApplicationScoped
    public static class Heard {
        private final List<Object> calls = new CopyOnWriteArrayList<>();

        public void add(Object call) {
            calls.add(call);
        }

        public List<Object> calls() {
            return List.copyOf(calls);
        }
    }

    // snippet:projection
    @ApplicationScoped
    @Projection(value = "placed", category = "order")
    public static class PlacedOrders {
        @Inject
        Heard heard;

        @Handles
        public void placed(RecordedEvent<OrderPlaced> event) {
            heard.add(event.payload());
        }

        @Handles
        public void shipped(OrderShipped event) {
            heard.add(event);
        }
    }
    // end:projection

    @ApplicationScoped
    @Subscription("mails")
    public static class Mails {
        @Inject
        Heard heard;

        @Handles
        public void any(RecordedEvent<? extends OrderEvent> event) {
            heard.add("mail " + event.type());
        }
    }

    @Test
    void a_projection_and_a_subscription_get_the_events_of_their_types() {
        try (Application app = Application.of(
                PlacedOrders.class, Mails.class, Heard.class, InMemory.Unqualified.class, OrderEvent.class)) {
            Position last = app.get(EventStore.class)
                    .append(ORDER, ExpectedVersion.none(), new OrderPlaced("ann"), new OrderShipped())
                    .position()
                    .orElseThrow();

            SubscriptionRuntime runtime = app.get(SubscriptionRuntime.class);
            assertThat(runtime.await(last, "placed", LIMIT)).isTrue();
            assertThat(runtime.await(last, "mails", LIMIT)).isTrue();
            assertThat(app.get(Heard.class).calls())
                    .containsExactlyInAnyOrder(
                            new OrderPlaced("ann"), new OrderShipped(), "mail order-placed", "mail order-shipped");
        }
    }

    /** A store in which an earlier deployment has left the checkpoint of a projection of other events. */
    @ApplicationScoped
    public static class UsedBefore {
        @Produces
        @ApplicationScoped
        BackendFactory factory() {
            return with(InMemoryBackendFactory.create());
        }

        private static BackendFactory with(BackendFactory inner) {
            return new BackendFactory() {
                @Override
                public BackendFactory configured(UnaryOperator<BackendSetup> change) {
                    return with(inner.configured(change));
                }

                @Override
                public Backend build() {
                    Backend backend = inner.build();
                    BackgroundEngine engine =
                            backend.extension(BackgroundEngine.class).orElseThrow();
                    engine.inOwn(() -> {
                        engine.subscriptions().create("placed", 1, "other events", Position.start());
                        return null;
                    });
                    return backend;
                }
            };
        }
    }

    private static final String ACCEPTING = Settings.ACCEPTING_CHANGES.key();

    @Test
    void a_changed_selection_is_refused_until_configuration_accepts_it() {
        Class<?>[] beans = {PlacedOrders.class, Heard.class, UsedBefore.class, OrderEvent.class};
        assertThat(Application.problemsOf(beans))
                .singleElement()
                .asString()
                .startsWith("ES-0804")
                .contains(ACCEPTING);

        try (Application app = Application.with(Map.of(ACCEPTING, "mails , placed"), beans(beans, Mails.class))) {
            Position last = app.get(EventStore.class)
                    .append(ORDER, ExpectedVersion.none(), new OrderShipped())
                    .position()
                    .orElseThrow();
            assertThat(app.get(SubscriptionRuntime.class).await(last, "placed", LIMIT))
                    .isTrue();
        }
    }

    private static Class<?>[] beans(Class<?>[] some, Class<?> more) {
        Class<?>[] all = Arrays.copyOf(some, some.length + 1);
        all[some.length] = more;
        return all;
    }

    @Test
    void a_changed_selection_is_accepted_for_no_subscription_that_nobody_defines() {
        assertThat(Application.problemsOf(
                        Map.of(ACCEPTING, "palced"),
                        PlacedOrders.class,
                        Heard.class,
                        InMemory.Unqualified.class,
                        OrderEvent.class))
                .singleElement()
                .asString()
                .startsWith("ES-0806")
                .contains("palced");
    }

    @ApplicationScoped
    public static class Produced {
        @Produces
        @Orders
        ProjectionDefinition definition(Heard heard) {
            return Definition.projection("produced").on(OrderEvent.class, (event, work) -> heard.add(event.payload()));
        }
    }

    @Test
    void a_produced_definition_belongs_to_the_store_with_its_qualifier() {
        try (Application app = Application.of(
                Produced.class, Heard.class, InMemory.ForOrders.class, InMemory.ForUsers.class, OrderEvent.class)) {
            Position last = app.get(EventStore.class, Orders.Literal.INSTANCE)
                    .append(ORDER, ExpectedVersion.none(), new OrderShipped())
                    .position()
                    .orElseThrow();

            SubscriptionRuntime runtime = app.get(SubscriptionRuntime.class, Orders.Literal.INSTANCE);
            assertThat(runtime.await(last, "produced", LIMIT)).isTrue();
            assertThat(app.get(Heard.class).calls()).containsExactly(new OrderShipped());
        }
    }

    @Test
    void nothing_runs_after_the_application_has_ended() throws InterruptedException {
        try (Application app =
                Application.of(PlacedOrders.class, Heard.class, InMemory.Unqualified.class, OrderEvent.class)) {
            assertThat(app.get(SubscriptionRuntime.class).status()).hasSize(1);
        }
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("eventsourcery-subscriptions")) {
                thread.join(LIMIT.toMillis());
                assertThat(thread.isAlive()).isFalse();
            }
        }
    }

    @ApplicationScoped
    @Projection("generations")
    public static class OfGenerations {
        @Inject
        Heard heard;

        @Handles
        public void placed(OrderPlaced event, Work work) {
            heard.add(work.generation());
        }
    }

    @Test
    void a_handler_of_a_projection_may_ask_for_which_generation_it_works() {
        try (Application app =
                Application.of(OfGenerations.class, Heard.class, InMemory.Unqualified.class, OrderEvent.class)) {
            Position last = app.get(EventStore.class)
                    .append(ORDER, ExpectedVersion.none(), new OrderPlaced("ann"))
                    .position()
                    .orElseThrow();
            SubscriptionRuntime runtime = app.get(SubscriptionRuntime.class);
            assertThat(runtime.await(last, "generations", LIMIT)).isTrue();

            runtime.rebuild("generations");

            long end = System.nanoTime() + LIMIT.toNanos();
            while (runtime.generation("generations") == 1) {
                assertThat(System.nanoTime() - end).isNegative();
                Thread.onSpinWait();
            }
            assertThat(app.get(Heard.class).calls()).containsExactly(1, 2);
        }
    }

    @ApplicationScoped
    @Subscription("workless")
    public static class Workless {
        @Handles
        public void placed(OrderPlaced event, Work work) {}
    }

    @Test
    void a_subscription_whose_handler_asks_for_the_work_of_a_projection_is_refused() {
        assertThatThrownBy(() -> Application.of(Workless.class, InMemory.Unqualified.class, OrderEvent.class)
                        .close())
                .hasStackTraceContaining("ES-0815")
                .hasStackTraceContaining("Workless.placed");
    }

    @ApplicationScoped
    @Projection("hidden")
    public static class Hidden {
        @Handles
        void placed(RecordedEvent<OrderPlaced> event) {}
    }

    @ApplicationScoped
    @Projection("deaf")
    @Orders
    public static class Deaf {}

    @Test
    void beans_that_cannot_work_are_told_by_class_and_method() {
        assertThat(Application.problemsOf(Hidden.class, Deaf.class, InMemory.Unqualified.class, OrderEvent.class))
                .anySatisfy(problem -> assertThat(problem).startsWith("ES-0815").contains("Hidden.placed"))
                .anySatisfy(problem -> assertThat(problem).startsWith("ES-0803").contains("Deaf"))
                .anySatisfy(problem -> assertThat(problem).startsWith("ES-0816").contains("Deaf", "@Orders"));
    }

    @Test
    void two_of_one_name_stop_the_deployment() {
        assertThat(Application.problemsOf(
                        PlacedOrders.class, SameName.class, Heard.class, InMemory.Unqualified.class, OrderEvent.class))
                .singleElement()
                .asString()
                .startsWith("ES-0801")
                .contains("placed");
    }

    @ApplicationScoped
    @Subscription("placed")
    public static class SameName {
        @Handles
        public void placed(OrderPlaced event) {}
    }

    @Test
    void a_runtime_without_subscriptions_says_so() {
        try (Application app = Application.of(InMemory.Unqualified.class, OrderEvent.class)) {
            SubscriptionRuntime runtime = app.get(SubscriptionRuntime.class);

            assertThatThrownBy(runtime::status).hasMessageContaining("ES-0817");
        }
    }
}
