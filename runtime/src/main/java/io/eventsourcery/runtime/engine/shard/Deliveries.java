// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime.engine.shard;

import io.eventsourcery.core.observation.Observers;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.observation.Observation;
import io.eventsourcery.observation.Observation.Consumer;
import io.eventsourcery.runtime.engine.handling.Prepared;
import io.eventsourcery.spi.subscription.ParkedStream;
import java.time.Duration;

/** Tells observers of the store what comes of deliveries. Thread-safe. */
record Deliveries(Observers observers, Consumer consumer) {

    static Deliveries of(Prepared prepared) {
        return new Deliveries(prepared.engine().observers(), prepared.consumer());
    }

    /** @param begun by {@code System.nanoTime()} */
    void handled(int events, long begun) {
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        observers.tell(() -> new Observation.Delivery(consumer, events, took));
    }

    void failed(RecordedEvent<?> event, int attempt, String error) {
        observers.tell(() -> new Observation.DeliveryFailed(consumer, event.stream(), event.id(), attempt, error));
    }

    void parked(ParkedStream stream) {
        observers.tell(() -> new Observation.StreamParked(
                consumer,
                stream.stream(),
                stream.event().id(),
                stream.failure().attempts(),
                stream.failure().error()));
    }
}
