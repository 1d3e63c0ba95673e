// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime.engine.shard;

import io.eventsourcery.core.background.BackgroundEngine;
import io.eventsourcery.runtime.engine.handling.Checkpoint;
import io.eventsourcery.runtime.engine.handling.Reached;
import io.eventsourcery.spi.subscription.ParkedStream;
import java.lang.System.Logger.Level;

/** Parks a stream and lets its shard go on behind the event, in one transaction. Belongs to the worker. */
record Parking(
        BackgroundEngine engine, Checkpoint checkpoint, Pending pending, ParkedStreams parked, Deliveries deliveries) {

    private static final System.Logger LOG = System.getLogger(Parking.class.getName());

    /**
     * Parks the stream of the first pending event.
     *
     * @throws RuntimeException if nothing was parked, or nobody knows
     */
    void park(ParkedStream stream) {
        Reached end = pending.portion().after(1);
        engine.inOwn(() -> {
            checkpoint.storeInside(end);
            engine.subscriptions().park(stream);
            return null;
        });
        checkpoint.committed(end);
        pending.portion().drop(1);
        parked.put(stream);
        LOG.log(
                Level.WARNING,
                "ES-0811 The subscription \"{0}\" could not handle event {1} of {2} in {3} attempts ({4}): the stream is"
                        + " parked and all others go on; correct the handler and requeue it.",
                stream.shard().subscription(),
                stream.event().id(),
                stream.stream(),
                stream.failure().attempts(),
                stream.failure().error());
        deliveries.parked(stream);
    }
}
