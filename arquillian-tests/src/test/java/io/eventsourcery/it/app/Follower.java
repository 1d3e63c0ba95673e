// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.app;

import io.eventsourcery.EventStore;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.inject.InCategory;
import io.eventsourcery.it.event.OrderPlaced;
import io.eventsourcery.it.event.OrderShipped;
import io.eventsourcery.stream.ExpectedVersion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** Writes a consequence into another store. */
@ApplicationScoped
public class Follower {

    @Inject
    @Archive
    private EventStore archive;

    void follow(@Observes @InCategory("followed") RecordedEvent<OrderPlaced> event) {
        archive.append(
                event.stream(),
                ExpectedVersion.any(),
                new OrderShipped(event.payload().number()));
    }
}
