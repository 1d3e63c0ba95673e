// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.sample.order.list;

import java.io.Serializable;
import java.util.Objects;
import java.util.UUID;

/** The key of a row: an order, in one generation of the list. */
public class OrderSummaryKey implements Serializable {

    private static final long serialVersionUID = 1;

    private int generation;
    private UUID id;

    /** For JPA. */
    public OrderSummaryKey() {}

    OrderSummaryKey(int generation, UUID id) {
        this.generation = generation;
        this.id = id;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OrderSummaryKey key && generation == key.generation && Objects.equals(id, key.id);
    }

    @Override
    public int hashCode() {
        return Objects.hash(generation, id);
    }
}
