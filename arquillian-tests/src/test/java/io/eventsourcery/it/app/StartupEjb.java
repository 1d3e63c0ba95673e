// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.app;

import io.eventsourcery.EventStore;
import io.eventsourcery.it.event.OrderPlaced;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;

/** Uses the store before the web application is told that it starts, and inside of a transaction. */
@Singleton
@Startup
public class StartupEjb {

    @Inject
    private EventStore events;

    @PostConstruct
    void open() {
        events.append(
                StreamId.named("order", "of everybody"), ExpectedVersion.any(), new OrderPlaced("first of the day"));
    }
}
