// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.EventStore;
import io.eventsourcery.cdi.OrderEvent.OrderPlaced;
import io.eventsourcery.cdi.OrderEvent.OrderShipped;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.inject.Handles;
import io.eventsourcery.inject.InOrderOf;
import io.eventsourcery.inject.Subscription;
import io.eventsourcery.runtime.SubscriptionRuntime;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Beans whose events are ordered by a key that a method of theirs tells. */
class OrderKeyBeansTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @ApplicationScoped
    @Subscription(value = "letters", category = "order", shards = 4)
    public static class Letters {

        private final List<String> sent = new CopyOnWriteArrayList<>();

        // snippet:key
        @InOrderOf("customer")
        public String customer(OrderPlaced event) {
            return event.customer();
        }
        // end:key

        @Handles
        public void placed(RecordedEvent<OrderPlaced> event) {
            if (event.payload().customer().equals("poison")) {
                throw new IllegalStateException("try again");
            }
            sent.add(event.payload().customer());
        }

        @Handles
        public void shipped(OrderShipped event) {
            sent.add("shipped");
        }

        public List<String> sent() {
            return List.copyOf(sent);
        }
    }

    @Test
    void what_waits_behind_a_failure_is_the_key_that_the_bean_tells() {
        try (Application app = Application.of(Letters.class, InMemory.Unqualified.class, OrderEvent.class)) {
            EventStore store = app.get(EventStore.class);
            StreamId first = StreamId.random("order");
            store.append(first, ExpectedVersion.none(), new OrderPlaced("poison"), new OrderPlaced("ann"));
            store.append(StreamId.random("order"), ExpectedVersion.none(), new OrderPlaced("poison"));
            Position last = store.append(first, ExpectedVersion.exactly(2), new OrderShipped())
                    .position()
                    .orElseThrow();

            SubscriptionRuntime runtime = app.get(SubscriptionRuntime.class);
            assertThat(runtime.await(last, "letters", LIMIT)).isTrue();
            assertThat(app.get(Letters.class).sent()).containsExactlyInAnyOrder("ann", "shipped");
            assertThat(runtime.deadLetters("letters")).singleElement().satisfies(letter -> assertThat(letter.stream())
                    .isEqualTo(first));
        }
    }

    @ApplicationScoped
    @Subscription("number")
    public static class NotText {
        @InOrderOf("customer")
        public int customer(OrderPlaced event) {
            return 1;
        }

        @Handles
        public void placed(OrderPlaced event) {}
    }

    @ApplicationScoped
    @Subscription("two")
    public static class TwoOrders {
        @InOrderOf("customer")
        public String customer(OrderPlaced event) {
            return event.customer();
        }

        @InOrderOf("carrier")
        public String carrier(OrderShipped event) {
            return "post";
        }

        @Handles
        public void placed(OrderPlaced event) {}
    }

    @ApplicationScoped
    @Subscription("nameless")
    public static class Nameless {
        @InOrderOf("")
        public String customer(OrderPlaced event) {
            return event.customer();
        }

        @Handles
        public void placed(OrderPlaced event) {}
    }

    @Test
    void a_method_that_cannot_tell_a_key_is_ES_0815() {
        assertThat(Application.problemsOf(NotText.class, InMemory.Unqualified.class, OrderEvent.class))
                .singleElement()
                .asString()
                .startsWith("ES-0815")
                .contains("NotText.customer", "@InOrderOf");
    }

    @Test
    void methods_with_keys_of_several_names_are_ES_0815() {
        assertThat(Application.problemsOf(TwoOrders.class, InMemory.Unqualified.class, OrderEvent.class))
                .singleElement()
                .asString()
                .startsWith("ES-0815")
                .contains("TwoOrders", "one order");
    }

    @Test
    void a_key_without_a_name_is_ES_0805() {
        assertThat(Application.problemsOf(Nameless.class, InMemory.Unqualified.class, OrderEvent.class))
                .singleElement()
                .asString()
                .startsWith("ES-0805")
                .contains("Nameless");
    }
}
