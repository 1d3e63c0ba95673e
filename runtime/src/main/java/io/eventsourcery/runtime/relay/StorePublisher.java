// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime.relay;

import io.eventsourcery.EventStore;
import io.eventsourcery.error.TransientStoreException;
import io.eventsourcery.relay.Carrier;
import io.eventsourcery.runtime.UnavailableException;
import io.eventsourcery.runtime.outbox.EventPublisher;
import io.eventsourcery.runtime.outbox.OutboxEntry;
import java.util.List;

/**
 * Publishes events into the streams of another store, with their ids, versions and contexts, each once however often it is
 * repeated.
 *
 * <p>The outbox must select whole streams, and nobody else may write these streams there: an event that finds other events in its
 * place parks its stream with a {@code VersionConflictException}. While the other store fails for a passing reason, events wait
 * and no stream is parked. Thread-safe.
 */
public final class StorePublisher implements EventPublisher {

    private final Carrier target;

    private StorePublisher(Carrier target) {
        this.target = target;
    }

    /** A publisher into this store, which may be of another kind, such as KurrentDB. */
    public static StorePublisher to(EventStore target) {
        return new StorePublisher(new Carrier(target));
    }

    /**
     * Appends the event, unless it is there.
     *
     * @throws UnavailableException if the other store fails for a passing reason
     * @throws io.eventsourcery.stream.VersionConflictException if its stream holds other events
     */
    @Override
    public void publish(OutboxEntry entry) {
        try {
            target.carry(List.of(entry.event()));
        } catch (TransientStoreException e) {
            throw new UnavailableException("the other store cannot be reached", e);
        }
    }
}
