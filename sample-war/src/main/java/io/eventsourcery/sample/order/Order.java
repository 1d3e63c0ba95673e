// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.sample.order;

import io.eventsourcery.aggregate.Aggregate;
import io.eventsourcery.aggregate.Handlers;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * An order: its state, which is what its events made of it, and the rules for what may happen next.
 *
 * <p>A command checks the rules and emits the event that records the decision. Rules hold for commands only: an event that is
 * stored has happened, whatever today's rules say.
 */
public class Order extends Aggregate<OrderEvent> {

    /** The category of the streams, one stream per order. */
    public static final String CATEGORY = "order";

    /** The most lines that an order may have. */
    static final int MAX_ITEMS = 50;

    private static final Handlers<Order, OrderEvent> HANDLERS = Handlers.of(Order.class, OrderEvent.class)
            .on(OrderPlaced.class, Order::begins)
            .on(ItemAdded.class, (order, item) -> order.items.add(item))
            .on(OrderPaid.class, Order::becomes)
            .on(OrderShipped.class, Order::becomes)
            .on(OrderCancelled.class, Order::becomes);

    private final List<ItemAdded> items = new ArrayList<>();
    private Optional<UUID> customerId = Optional.empty();
    private String customer;
    private OrderStatus status = OrderStatus.OPEN;

    public Order() {
        super(CATEGORY, HANDLERS);
    }

    private void begins(OrderPlaced placed) {
        customerId = Optional.ofNullable(placed.customerId());
        customer = placed.customer();
    }

    private void becomes(OrderEvent step) {
        status = status.after(step);
    }

    public void place(UUID customerId, String customer) {
        emit(new OrderPlaced(customerId, Input.text("customer", customer)));
    }

    public void add(String product, int quantity, BigDecimal unitPrice) {
        require("Items can be added only while an order is ", OrderStatus.OPEN);
        if (items.size() >= MAX_ITEMS) {
            throw new OrderRefusedException(
                    "The order has " + MAX_ITEMS + " lines already, which is the most it can have.",
                    "Place another order for the rest.");
        }
        emit(new ItemAdded(
                Input.text("product", product),
                Input.quantity("quantity", quantity),
                Input.price("unitPrice", unitPrice)));
    }

    public void pay(String method) {
        require("An order can be paid only while it is ", OrderStatus.OPEN);
        if (items.isEmpty()) {
            throw new OrderRefusedException("The order is empty, so there is nothing to pay.", "Add an item first.");
        }
        emit(new OrderPaid(total(), Input.text("method", method)));
    }

    public void ship(String carrier) {
        require("An order can be shipped only while it is ", OrderStatus.PAID);
        emit(new OrderShipped(Input.text("carrier", carrier)));
    }

    public void cancel(String reason) {
        require("An order can be cancelled only while it is ", OrderStatus.OPEN, OrderStatus.PAID);
        emit(new OrderCancelled(Input.text("reason", reason)));
    }

    /** Absent if the order was placed before customers had ids. */
    public Optional<UUID> customerId() {
        return customerId;
    }

    public String customer() {
        return customer;
    }

    /** The lines in the order in which they were added; a copy. */
    public List<ItemAdded> items() {
        return List.copyOf(items);
    }

    public OrderStatus status() {
        return status;
    }

    /** What the order costs, in euros. */
    public BigDecimal total() {
        return items.stream().map(ItemAdded::total).reduce(BigDecimal.ZERO.setScale(2), BigDecimal::add);
    }

    private void require(String rule, OrderStatus first, OrderStatus... others) {
        Set<OrderStatus> allowed = EnumSet.of(first, others);
        if (!allowed.contains(status)) {
            String words = allowed.stream().map(OrderStatus::word).collect(Collectors.joining(" or "));
            throw new OrderRefusedException(rule + words + "; this one is " + status.word() + ".", remedy(allowed));
        }
    }

    private String remedy(Set<OrderStatus> allowed) {
        return status == OrderStatus.OPEN && allowed.contains(OrderStatus.PAID)
                ? "Pay the order first."
                : "Leave this order as it is, or place a new one.";
    }
}
