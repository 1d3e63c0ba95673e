// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.AppendResult;
import io.eventsourcery.EventStore;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.event.EventType;
import io.eventsourcery.memory.InMemoryBackendFactory;
import io.eventsourcery.runtime.DeadLetter;
import io.eventsourcery.runtime.Definition;
import io.eventsourcery.runtime.ErrorPolicy;
import io.eventsourcery.runtime.ProjectionDefinition;
import io.eventsourcery.runtime.StartAt;
import io.eventsourcery.runtime.SubscriptionDefinition;
import io.eventsourcery.runtime.SubscriptionRuntime;
import io.eventsourcery.runtime.engine.BackgroundRuntime;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The examples of {@code docs/subscriptions.md}. */
class SubscriptionsTest {

    /** What happens to an order. */
    public sealed interface OrderEvent permits OrderPlaced, OrderShipped {}

    /** Somebody ordered. */
    @EventType("order-placed")
    public record OrderPlaced(String customer) implements OrderEvent {}

    /** The parcel left. */
    @EventType("order-shipped")
    public record OrderShipped(String carrier) implements OrderEvent {}

    private final List<String> list = new CopyOnWriteArrayList<>();
    private final List<String> sent = new CopyOnWriteArrayList<>();
    private final Backend backend =
            InMemoryBackendFactory.create().withEventTypes(OrderEvent.class).build();

    @AfterEach
    void close() {
        backend.close();
    }

    // snippet:definitions
    private final ProjectionDefinition orderList = Definition.projection("order-list")
            .toCategory("order")
            .on(OrderPlaced.class, (event, work) -> list.add(event.payload().customer()))
            .withShards(4);

    private final SubscriptionDefinition mails = Definition.subscription("mails")
            .on(OrderShipped.class, event -> sent.add(event.payload().carrier()))
            .startingAt(StartAt.end())
            .withErrorPolicy(ErrorPolicy.defaults().withAttempts(10));
    // end:definitions

    // snippet:key
    private final SubscriptionDefinition letters = Definition.subscription("letters")
            .on(OrderPlaced.class, event -> sent.add(event.payload().customer()))
            .inOrderOf("customer", event -> ((OrderPlaced) event.payload()).customer())
            .withShards(4);
    // end:key

    // snippet:start
    SubscriptionRuntime start(Backend backend) {
        return BackgroundRuntime.of(backend).with(orderList).with(mails).start();
    }
    // end:start

    // snippet:await
    List<String> placeAndList(EventStore store, SubscriptionRuntime runtime, StreamId order) {
        AppendResult result = store.append(order, ExpectedVersion.none(), new OrderPlaced("ann"));
        runtime.await(result.position().orElseThrow(), "order-list", Duration.ofSeconds(5));
        return list;
    }
    // end:await

    // snippet:letters
    void requeueAll(SubscriptionRuntime runtime) {
        List<DeadLetter> page = runtime.deadLetters("mails"); // the first 1000
        while (!page.isEmpty()) {
            page.forEach(runtime::requeue);
            DeadLetter last = page.get(page.size() - 1);
            page = runtime.deadLetters("mails", last.place(), DeadLetter.MOST);
        }
    }
    // end:letters

    @Test
    void the_list_holds_an_order_when_it_has_been_awaited() {
        try (SubscriptionRuntime runtime = start(backend)) {
            assertThat(placeAndList(backend.eventStore(), runtime, StreamId.named("order", "1")))
                    .containsExactly("ann");
            requeueAll(runtime);
            assertThat(runtime.status("order-list").hasCaughtUp()).isTrue();
        }
    }
}
