// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.sample.order;

import io.eventsourcery.EventStore;
import io.eventsourcery.LoadedStream;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.inject.RetryOnConflict;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;

/**
 * What one can do with orders: each method is one transaction, in which the order is loaded, a decision is made, and its
 * event is appended.
 *
 * <p>When another writer was first, the method runs again in a new transaction and decides on the new state. A caller
 * who gives the version it saw gets a {@link StaleOrderException} instead of a decision on a state it does not know.
 */
@ApplicationScoped
@Transactional
@RetryOnConflict
public class OrderService {

    /** The category of the streams, one stream per order. */
    static final String CATEGORY = "order";

    @Inject
    EventStore events;

    public CurrentOrder place(String customer) {
        OrderPlaced placed = Order.place(customer);
        UUID id = UUID.randomUUID();
        events.append(stream(id), ExpectedVersion.none(), placed);
        return new CurrentOrder(Order.begun(id, placed), 1);
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
        return current(id, load(id));
    }

    /** Everything that happened to the order, in the order in which it happened. */
    public List<RecordedEvent<?>> history(UUID id) {
        return load(id).events();
    }

    private CurrentOrder change(UUID id, OptionalLong seen, Function<Order, OrderEvent> decision) {
        LoadedStream loaded = load(id);
        if (seen.isPresent() && seen.getAsLong() != loaded.version()) {
            throw new StaleOrderException(seen.getAsLong(), loaded.version());
        }
        Order order = current(id, loaded).order();
        OrderEvent event = decision.apply(order);
        events.append(loaded.stream(), loaded.expected(), event);
        return new CurrentOrder(order.after(event), loaded.version() + 1);
    }

    private LoadedStream load(UUID id) {
        LoadedStream loaded = events.load(stream(id));
        if (loaded.isEmpty()) {
            throw new UnknownOrderException(id);
        }
        return loaded;
    }

    private static CurrentOrder current(UUID id, LoadedStream loaded) {
        List<OrderEvent> past = loaded.events().stream()
                .map(RecordedEvent::payload)
                .map(OrderEvent.class::cast)
                .toList();
        return new CurrentOrder(Order.of(id, past), loaded.version());
    }

    private static StreamId stream(UUID id) {
        return StreamId.of(CATEGORY, id);
    }
}
