// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.sample.order.list;

import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.sample.order.ItemAdded;
import io.eventsourcery.sample.order.OrderEvent;
import io.eventsourcery.sample.order.OrderPlaced;
import io.eventsourcery.sample.order.OrderStatus;
import io.eventsourcery.stream.TenantId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

/** One row of the order list: an ordinary JPA entity that the shop derives from the events. */
@Entity
@IdClass(OrderSummaryKey.class)
@Table(name = "order_list")
public class OrderSummary {

    @Id
    private int generation;

    @Id
    private UUID id;

    private String branch;

    @Column(name = "customer_id")
    private UUID customerId;

    private String customer;

    @Enumerated(EnumType.STRING)
    private OrderStatus status;

    private int items;

    private BigDecimal total;

    @Column(name = "last_version")
    private long version;

    @Column(name = "placed_at")
    private OffsetDateTime placedAt;

    /** For JPA. */
    protected OrderSummary() {}

    OrderSummary(int generation, TenantId branch, UUID id) {
        this.generation = generation;
        this.id = id;
        this.branch = branch.value();
        status = OrderStatus.OPEN;
        total = BigDecimal.ZERO;
    }

    /** Takes in the next event; one that is in the row already, because the list begins again, changes nothing. */
    void apply(RecordedEvent<? extends OrderEvent> event) {
        if (event.version().orElseThrow() <= version) {
            return;
        }
        OrderEvent fact = event.payload();
        version = event.version().orElseThrow();
        status = status.after(fact);
        if (fact instanceof OrderPlaced placed) {
            customerId = placed.customerId();
            customer = placed.customer();
            placedAt = event.recordedAt().atOffset(ZoneOffset.UTC);
        } else if (fact instanceof ItemAdded item) {
            items += item.quantity();
            total = total.add(item.total());
        }
    }

    public UUID id() {
        return id;
    }

    public String customer() {
        return customer;
    }

    public OrderStatus status() {
        return status;
    }

    /** How many pieces. */
    public int items() {
        return items;
    }

    /** In euros. */
    public BigDecimal total() {
        return total;
    }

    /** The version of the last event in this row. */
    public long version() {
        return version;
    }

    public OffsetDateTime placedAt() {
        return placedAt;
    }
}
