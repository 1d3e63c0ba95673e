// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.persistent;

import io.eventsourcery.kurrentdb.testkit.state.StoredEvent;
import java.util.UUID;

/** An event on its way to a consumer for the nth time. Identity matters: a retry is another delivery. */
final class Delivery {

    private final StoredEvent event;
    private final int retries;

    Delivery(StoredEvent event, int retries) {
        this.event = event;
        this.retries = retries;
    }

    StoredEvent event() {
        return event;
    }

    int retries() {
        return retries;
    }

    /** By which consumers acknowledge it; of a link, that of the link. */
    UUID id() {
        return event.id();
    }

    Delivery again() {
        return new Delivery(event, retries + 1);
    }
}
