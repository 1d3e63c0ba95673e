// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.sample.order;

import io.eventsourcery.event.DataSubject;
import io.eventsourcery.event.Encrypted;
import io.eventsourcery.event.EventType;
import java.util.UUID;

/**
 * A customer began an order. Always the first event of a stream.
 *
 * @param customerId says nothing about the customer; absent in orders of before names were encrypted
 * @param customer the name, which is {@link #FORGOTTEN} once the customer is forgotten
 */
@EventType("order-placed")
public record OrderPlaced(@DataSubject UUID customerId, @Encrypted(mask = FORGOTTEN) String customer)
        implements OrderEvent {

    public static final String FORGOTTEN = "Forgotten customer";
}
