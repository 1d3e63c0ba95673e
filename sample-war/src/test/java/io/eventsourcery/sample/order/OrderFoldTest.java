// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.sample.order;

import io.eventsourcery.aggregate.Decider;
import io.eventsourcery.codec.EventTypes;
import io.eventsourcery.testkit.DeciderScenario;
import io.eventsourcery.testkit.FoldCheck;
import io.eventsourcery.testkit.SchemaSamples;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The order as the three functions that it is made of. */
class OrderFoldTest {

    private static final UUID ID = UUID.fromString("5a7f3c1e-0d43-4a8e-9c35-1f2d7d1f0002");

    private static final Decider<Function<Order, OrderEvent>, Optional<Order>, OrderEvent> ORDERS = Decider.of(
            Optional.empty(),
            (decision, order) -> List.of(decision.apply(order.orElseThrow())),
            (order, event) -> Optional.of(
                    event instanceof OrderPlaced placed
                            ? Order.begun(ID, placed)
                            : order.orElseThrow().after(event)));

    private final DeciderScenario<Function<Order, OrderEvent>, Optional<Order>, OrderEvent> placed =
            DeciderScenario.of(OrderEvent.class, ORDERS).given(new OrderPlaced("Ada"));

    @Test
    void every_event_changes_the_order() {
        List<OrderEvent> samples = SchemaSamples.of(EventTypes.of(OrderEvent.class))
                .read(Path.of("src/test/resources/stored-events"), OrderEvent.class);

        FoldCheck.of(OrderEvent.class, ORDERS).check(samples);
    }

    @Test
    void an_order_is_paid_as_a_whole() {
        placed.givenCommands(order -> order.add("Tea", 2, new BigDecimal("4.50")))
                .when(order -> order.pay("card"))
                .thenEvents(new OrderPaid(new BigDecimal("9.00"), "card"))
                .thenState("paid", order -> order.orElseThrow().status() == OrderStatus.PAID);
    }

    @Test
    void an_empty_order_is_not_paid() {
        placed.when(order -> order.pay("card")).thenRefused(OrderRefusedException.class, "nothing to pay");
    }
}
