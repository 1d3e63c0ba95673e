// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.app;

import io.eventsourcery.EventStore;
import io.eventsourcery.inject.RetryOnConflict;
import io.eventsourcery.it.event.OrderPlaced;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

/** A command that writes a row and an event, and begins anew when somebody else was faster. */
@ApplicationScoped
public class Till {

    /** How often it begins. */
    public static final int ATTEMPTS = 3;

    @Inject
    private EntityManager entities;

    @Inject
    private EventStore events;

    @RetryOnConflict(attempts = ATTEMPTS, delayMillis = 0)
    @Transactional
    public void place(StreamId stream, Runnable meanwhile) {
        String number = stream.id().toString();
        entities.persist(new Receipt(number));
        long version = events.load(stream).version();
        events.append(
                stream,
                version == 0 ? ExpectedVersion.none() : ExpectedVersion.exactly(version),
                new OrderPlaced(number));
        meanwhile.run();
    }
}
