// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.sample.order;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.eventsourcery.testkit.AggregateScenario;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderTest {

    private static final UUID CUSTOMER = new UUID(0, 1);
    private static final OrderEvent PLACED = new OrderPlaced(CUSTOMER, "Ada");
    private static final OrderEvent TEA = new ItemAdded("Tea", 2, new BigDecimal("4.50"));
    private static final OrderEvent PAID = new OrderPaid(new BigDecimal("9.00"), "card");
    private static final OrderEvent SHIPPED = new OrderShipped("Parcel post");
    private static final OrderEvent CANCELLED = new OrderCancelled("Changed my mind");

    private static final AggregateScenario<Order, OrderEvent> NEW = AggregateScenario.of(Order::new);

    private static AggregateScenario<Order, OrderEvent> order(OrderEvent... events) {
        return NEW.given(List.of(events));
    }

    private static Consumer<Order> place(String customer) {
        return order -> order.place(CUSTOMER, customer);
    }

    private static Consumer<Order> add(String product, int quantity, BigDecimal unitPrice) {
        return order -> order.add(product, quantity, unitPrice);
    }

    private static Consumer<Order> pay() {
        return order -> order.pay("card");
    }

    private static Consumer<Order> ship() {
        return order -> order.ship("Parcel post");
    }

    private static Consumer<Order> cancel() {
        return order -> order.cancel("Changed my mind");
    }

    @Test
    void the_first_event_begins_an_open_and_empty_order() {
        NEW.when(place("  Ada ")).thenEvents(PLACED).thenState(order -> {
            assertThat(order.customer()).isEqualTo("Ada");
            assertThat(order.customerId()).contains(CUSTOMER);
            assertThat(order.items()).isEmpty();
            assertThat(order.total()).isEqualTo("0.00");
            assertThat(order.status()).isEqualTo(OrderStatus.OPEN);
        });
    }

    @Test
    void items_add_up() {
        order(PLACED, TEA)
                .when(add("Cup", 1, new BigDecimal("12.25")))
                .thenEvents(new ItemAdded("Cup", 1, new BigDecimal("12.25")))
                .thenState(order -> {
                    assertThat(order.items()).extracting(ItemAdded::product).containsExactly("Tea", "Cup");
                    assertThat(order.total()).isEqualTo("21.25");
                });
    }

    @Test
    void the_last_step_is_the_status() {
        order(PLACED, TEA).when(pay()).thenState("paid", order -> order.status() == OrderStatus.PAID);
        order(PLACED, TEA, PAID).when(ship()).thenState("shipped", order -> order.status() == OrderStatus.SHIPPED);
        order(PLACED, TEA).when(cancel()).thenState("cancelled", order -> order.status() == OrderStatus.CANCELLED);
    }

    @Test
    void a_command_emits_the_event_that_records_its_decision() {
        order(PLACED).when(add("Tea", 2, new BigDecimal("4.5"))).thenEvents(TEA);
        order(PLACED, TEA).when(pay()).thenEvents(PAID);
        order(PLACED, TEA, PAID).when(ship()).thenEvents(SHIPPED);
        order(PLACED, TEA, PAID).when(cancel()).thenEvents(CANCELLED);
    }

    @Test
    void an_empty_order_cannot_be_paid() {
        assertThat(refusalOf(order(PLACED), pay()))
                .hasMessageContaining("empty")
                .extracting(OrderRefusedException::remedy, as(STRING))
                .contains("Add an item");
    }

    @Test
    void an_unpaid_order_cannot_be_shipped() {
        assertThat(refusalOf(order(PLACED, TEA), ship()))
                .hasMessageContaining("only while it is paid; this one is open")
                .extracting(OrderRefusedException::remedy)
                .isEqualTo("Pay the order first.");
    }

    @Test
    void a_paid_order_takes_no_more_items_and_no_second_payment() {
        AggregateScenario<Order, OrderEvent> paid = order(PLACED, TEA, PAID);

        paid.when(add("Cup", 1, BigDecimal.ONE)).thenRefused(OrderRefusedException.class, "this one is paid");
        paid.when(pay()).thenRefused(OrderRefusedException.class);
    }

    @Test
    void a_finished_order_cannot_be_cancelled() {
        order(PLACED, TEA, PAID, SHIPPED).when(cancel()).thenRefused(OrderRefusedException.class, "open or paid");
        order(PLACED, CANCELLED).when(cancel()).thenRefused(OrderRefusedException.class);
    }

    @Test
    void an_order_has_a_most_number_of_lines() {
        order(PLACED)
                .given(Collections.nCopies(Order.MAX_ITEMS, TEA))
                .when(add("Cup", 1, BigDecimal.ONE))
                .thenRefused(OrderRefusedException.class, "50 lines");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "   ", "a\u0000b", "a\nb", "\uD800"})
    void a_customer_has_a_printable_name(String customer) {
        NEW.when(place(customer)).thenRefused(OrderRefusedException.class, "customer");
    }

    @Test
    void a_name_has_at_most_100_characters() {
        NEW.when(place("a".repeat(100))).thenEvents(new OrderPlaced(CUSTOMER, "a".repeat(100)));
        NEW.when(place("a".repeat(101))).thenRefused(OrderRefusedException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 1000, Integer.MAX_VALUE})
    void a_quantity_is_1_to_999(int quantity) {
        order(PLACED).when(add("Tea", quantity, BigDecimal.ONE)).thenRefused(OrderRefusedException.class, "quantity");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"0", "-1", "0.001", "4.505", "100000.01", "1E+999999999", "1E-999999999"})
    void a_price_has_two_decimals_and_an_end(BigDecimal price) {
        order(PLACED).when(add("Tea", 1, price)).thenRefused(OrderRefusedException.class, "unitPrice");
    }

    @Test
    void a_refusal_does_not_repeat_what_was_typed() {
        OrderRefusedException refused = refusalOf(NEW, place("secret\u0000"));

        assertThat(refused.getMessage() + refused.remedy()).doesNotContain("secret");
    }

    private static OrderRefusedException refusalOf(
            AggregateScenario<Order, OrderEvent> scenario, Consumer<Order> command) {
        AtomicReference<OrderRefusedException> refusal = new AtomicReference<>();
        scenario.when(order -> {
                    try {
                        command.accept(order);
                    } catch (OrderRefusedException e) {
                        refusal.set(e);
                        throw e;
                    }
                })
                .thenRefused(OrderRefusedException.class);
        return refusal.get();
    }
}
