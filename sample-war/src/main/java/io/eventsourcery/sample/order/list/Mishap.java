// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.sample.order.list;

import io.eventsourcery.sample.order.OrderEvent;
import io.eventsourcery.sample.order.OrderPlaced;
import jakarta.enterprise.context.ApplicationScoped;

/** A fault of the order list, on demand, to show what becomes of an event that a projection cannot handle. */
@ApplicationScoped
public class Mishap {

    /** The customer whose orders the list refuses meanwhile. */
    public static final String CUSTOMER = "Edward A. Murphy";

    private volatile boolean isOn;

    /** From now on the list refuses new orders of that customer. */
    public void begin() {
        isOn = true;
    }

    /** From now on the list takes everything again; orders that it refused wait until they are requeued. */
    public void heal() {
        isOn = false;
    }

    void maybeAt(OrderEvent event) {
        if (isOn && event instanceof OrderPlaced placed && placed.customer().equals(CUSTOMER)) {
            throw new IllegalStateException("The list refuses this order until it is healed.");
        }
    }
}
