// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.sample.order;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The present state of an order, folded from its events, and the rules for what may happen next.
 *
 * <p>A decision returns the event that records it and changes nothing; {@link #after} gives the state after an event.
 * Rules hold for decisions only: an event that is stored has happened, whatever today's rules say. Immutable.
 */
public record Order(UUID id, String customer, List<ItemAdded> items, OrderStatus status) {

    /** The most lines that an order may have. */
    public static final int MAX_ITEMS = 50;

    public Order {
        items = List.copyOf(items);
    }

    /** The decision that begins every order. */
    public static OrderPlaced place(String customer) {
        return new OrderPlaced(Input.text("customer", customer));
    }

    /** The order that this event began. */
    public static Order begun(UUID id, OrderPlaced event) {
        return new Order(id, event.customer(), List.of(), OrderStatus.OPEN);
    }

    /** The state after all events of a stream, the first of which began the order. */
    public static Order of(UUID id, List<OrderEvent> events) {
        Order order = begun(id, (OrderPlaced) events.get(0));
        for (OrderEvent event : events.subList(1, events.size())) {
            order = order.after(event);
        }
        return order;
    }

    /** The state after one more event. */
    public Order after(OrderEvent event) {
        if (event instanceof ItemAdded item) {
            List<ItemAdded> more = new ArrayList<>(items);
            more.add(item);
            return new Order(id, customer, more, status);
        }
        return new Order(id, customer, items, status.after(event));
    }

    /** What the order costs, in euros. */
    public BigDecimal total() {
        return items.stream().map(ItemAdded::total).reduce(BigDecimal.ZERO.setScale(2), BigDecimal::add);
    }

    public ItemAdded add(String product, int quantity, BigDecimal unitPrice) {
        require("Items can be added only while an order is ", OrderStatus.OPEN);
        if (items.size() >= MAX_ITEMS) {
            throw new OrderRefusedException(
                    "The order has " + MAX_ITEMS + " lines already, which is the most it can have.",
                    "Place another order for the rest.");
        }
        return new ItemAdded(
                Input.text("product", product),
                Input.quantity("quantity", quantity),
                Input.price("unitPrice", unitPrice));
    }

    public OrderPaid pay(String method) {
        require("An order can be paid only while it is ", OrderStatus.OPEN);
        if (items.isEmpty()) {
            throw new OrderRefusedException("The order is empty, so there is nothing to pay.", "Add an item first.");
        }
        return new OrderPaid(total(), Input.text("method", method));
    }

    public OrderShipped ship(String carrier) {
        require("An order can be shipped only while it is ", OrderStatus.PAID);
        return new OrderShipped(Input.text("carrier", carrier));
    }

    public OrderCancelled cancel(String reason) {
        require("An order can be cancelled only while it is ", OrderStatus.OPEN, OrderStatus.PAID);
        return new OrderCancelled(Input.text("reason", reason));
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
