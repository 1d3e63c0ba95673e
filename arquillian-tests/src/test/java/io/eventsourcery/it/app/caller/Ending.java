// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.app.caller;

import io.eventsourcery.EventStore;
import io.eventsourcery.it.app.Receipt;
import io.eventsourcery.it.app.Shop;
import io.eventsourcery.it.event.OrderPlaced;
import io.eventsourcery.stream.ExpectedVersion;
import jakarta.persistence.EntityManager;

/** What becomes of a transaction with a receipt and an event. */
public enum Ending {

    /** Nothing is wrong. */
    KEPT,

    /** The append is late by some versions. */
    CONFLICT,

    /** The application fails after the append. */
    FAILURE,

    /** The database refuses the receipt, because there is one of that number, when the transaction is about to commit. */
    REFUSED_ROW;

    void write(EntityManager entities, EventStore events, String number) {
        entities.persist(new Receipt(number));
        events.append(
                Shop.stream(number + " " + this),
                this == CONFLICT ? ExpectedVersion.exactly(7) : ExpectedVersion.none(),
                new OrderPlaced(number));
        if (this == FAILURE) {
            throw new IllegalStateException("out of paper");
        }
    }
}
