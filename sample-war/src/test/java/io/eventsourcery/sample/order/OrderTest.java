// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.sample.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderTest {

    private static final UUID ID = UUID.fromString("5a7f3c1e-0d43-4a8e-9c35-1f2d7d1f0001");
    private static final OrderEvent PLACED = new OrderPlaced("Ada");
    private static final OrderEvent TEA = new ItemAdded("Tea", 2, new BigDecimal("4.50"));
    private static final OrderEvent PAID = new OrderPaid(new BigDecimal("9.00"), "card");
    private static final OrderEvent SHIPPED = new OrderShipped("Parcel post");
    private static final OrderEvent CANCELLED = new OrderCancelled("Changed my mind");

    @Test
    void the_first_event_begins_an_open_and_empty_order() {
        assertThat(order(PLACED)).isEqualTo(new Order(ID, "Ada", List.of(), OrderStatus.OPEN));
    }

    @Test
    void items_add_up() {
        Order order = order(PLACED, TEA, new ItemAdded("Cup", 1, new BigDecimal("12.25")));

        assertThat(order.items()).extracting(ItemAdded::product).containsExactly("Tea", "Cup");
        assertThat(order.total()).isEqualTo("21.25");
    }

    @Test
    void an_empty_order_costs_nothing() {
        assertThat(order(PLACED).total()).isEqualTo("0.00");
    }

    @Test
    void the_last_step_is_the_status() {
        assertThat(order(PLACED, TEA, PAID).status()).isEqualTo(OrderStatus.PAID);
        assertThat(order(PLACED, TEA, PAID, SHIPPED).status()).isEqualTo(OrderStatus.SHIPPED);
        assertThat(order(PLACED, TEA, CANCELLED).status()).isEqualTo(OrderStatus.CANCELLED);
    }

    @Test
    void a_decision_gives_the_event_that_records_it() {
        assertThat(Order.place("  Ada ")).isEqualTo(PLACED);
        assertThat(order(PLACED).add("Tea", 2, new BigDecimal("4.5"))).isEqualTo(TEA);
        assertThat(order(PLACED, TEA).pay("card")).isEqualTo(PAID);
        assertThat(order(PLACED, TEA, PAID).ship("Parcel post")).isEqualTo(SHIPPED);
        assertThat(order(PLACED, TEA, PAID).cancel("Changed my mind")).isEqualTo(CANCELLED);
    }

    @Test
    void an_empty_order_cannot_be_paid() {
        assertThatExceptionOfType(OrderRefusedException.class)
                .isThrownBy(() -> order(PLACED).pay("card"))
                .withMessageContaining("empty")
                .satisfies(refused -> assertThat(refused.remedy()).contains("Add an item"));
    }

    @Test
    void an_unpaid_order_cannot_be_shipped() {
        assertThatExceptionOfType(OrderRefusedException.class)
                .isThrownBy(() -> order(PLACED, TEA).ship("Parcel post"))
                .withMessageContaining("only while it is paid; this one is open")
                .satisfies(refused -> assertThat(refused.remedy()).isEqualTo("Pay the order first."));
    }

    @Test
    void a_paid_order_takes_no_more_items_and_no_second_payment() {
        Order order = order(PLACED, TEA, PAID);

        assertThatExceptionOfType(OrderRefusedException.class)
                .isThrownBy(() -> order.add("Cup", 1, BigDecimal.ONE))
                .withMessageContaining("this one is paid");
        assertThatExceptionOfType(OrderRefusedException.class).isThrownBy(() -> order.pay("card"));
    }

    @Test
    void a_finished_order_cannot_be_cancelled() {
        assertThatExceptionOfType(OrderRefusedException.class)
                .isThrownBy(() -> order(PLACED, TEA, PAID, SHIPPED).cancel("Too late"))
                .withMessageContaining("open or paid");
        assertThatExceptionOfType(OrderRefusedException.class)
                .isThrownBy(() -> order(PLACED, CANCELLED).cancel("Again"));
    }

    @Test
    void an_order_has_a_most_number_of_lines() {
        Order full = new Order(ID, "Ada", Collections.nCopies(Order.MAX_ITEMS, (ItemAdded) TEA), OrderStatus.OPEN);

        assertThatExceptionOfType(OrderRefusedException.class)
                .isThrownBy(() -> full.add("Cup", 1, BigDecimal.ONE))
                .withMessageContaining("50 lines");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "   ", "a\u0000b", "a\nb", "\uD800"})
    void a_customer_has_a_printable_name(String customer) {
        assertThatExceptionOfType(OrderRefusedException.class)
                .isThrownBy(() -> Order.place(customer))
                .withMessageContaining("customer");
    }

    @Test
    void a_name_has_at_most_100_characters() {
        assertThat(Order.place("a".repeat(100)).customer()).hasSize(100);
        assertThatExceptionOfType(OrderRefusedException.class).isThrownBy(() -> Order.place("a".repeat(101)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 1000, Integer.MAX_VALUE})
    void a_quantity_is_1_to_999(int quantity) {
        assertThatExceptionOfType(OrderRefusedException.class)
                .isThrownBy(() -> order(PLACED).add("Tea", quantity, BigDecimal.ONE))
                .withMessageContaining("quantity");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"0", "-1", "0.001", "4.505", "100000.01", "1E+999999999", "1E-999999999"})
    void a_price_has_two_decimals_and_an_end(BigDecimal price) {
        assertThatExceptionOfType(OrderRefusedException.class)
                .isThrownBy(() -> order(PLACED).add("Tea", 1, price))
                .withMessageContaining("unitPrice");
    }

    @Test
    void a_refusal_does_not_repeat_what_was_typed() {
        assertThatExceptionOfType(OrderRefusedException.class)
                .isThrownBy(() -> Order.place("secret\u0000"))
                .satisfies(refused ->
                        assertThat(refused.getMessage() + refused.remedy()).doesNotContain("secret"));
    }

    private static Order order(OrderEvent... events) {
        return Order.of(ID, Arrays.asList(events));
    }
}
