// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.sample.order;

import io.eventsourcery.EventStore;
import io.eventsourcery.aggregate.repository.Loaded;
import io.eventsourcery.aggregate.repository.Repository;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.inject.RetryOnConflict;
import io.eventsourcery.sample.customer.Customers;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * What one can do with orders: each method is one transaction, in which the order is loaded, decides, and is saved.
 *
 * <p>When another writer was first, the method runs again in a new transaction and decides on the new state. A caller
 * who gives the version it saw gets a {@link StaleOrderException} instead of a decision on a state it does not know.
 */
@ApplicationScoped
@Transactional
@RetryOnConflict
public class OrderService {

    @Inject
    Repository<Order> orders;

    @Inject
    Customers customers;

    /** For the history, which is more than the state that an aggregate makes of it. */
    @Inject
    EventStore events;

    public CurrentOrder place(TenantId branch, String customer) {
        String name = Input.text("customer", customer);
        UUID customerId = customers.idOf(branch, name);
        return CurrentOrder.of(orders.create(UUID.randomUUID(), order -> order.place(customerId, name)));
    }

    public CurrentOrder addItem(UUID id, OptionalLong seen, String product, int quantity, BigDecimal unitPrice) {
        return change(id, seen, order -> order.add(product, quantity, unitPrice));
    }

    public CurrentOrder pay(UUID id, OptionalLong seen, String method) {
        return change(id, seen, order -> order.pay(method));
    }

    public CurrentOrder ship(UUID id, OptionalLong seen, String carrier) {
        return change(id, seen, order -> order.ship(carrier));
    }

    public CurrentOrder cancel(UUID id, OptionalLong seen, String reason) {
        return change(id, seen, order -> order.cancel(reason));
    }

    /** The order as it is now. */
    public CurrentOrder get(UUID id) {
        return CurrentOrder.of(existing(id));
    }

    /** Everything that happened to the order, in the order in which it happened. */
    public List<RecordedEvent<?>> history(UUID id) {
        List<RecordedEvent<?>> history =
                events.load(StreamId.of(Order.CATEGORY, id)).events();
        if (history.isEmpty()) {
            throw new UnknownOrderException(id);
        }
        return history;
    }

    private CurrentOrder change(UUID id, OptionalLong seen, Consumer<Order> command) {
        Loaded<Order> loaded = existing(id);
        if (seen.isPresent() && seen.getAsLong() != loaded.version()) {
            throw new StaleOrderException(seen.getAsLong(), loaded.version());
        }
        command.accept(loaded.aggregate());
        return CurrentOrder.of(orders.save(loaded));
    }

    private Loaded<Order> existing(UUID id) {
        Loaded<Order> loaded = orders.load(id);
        if (loaded.isNew()) {
            throw new UnknownOrderException(id);
        }
        return loaded;
    }
}
