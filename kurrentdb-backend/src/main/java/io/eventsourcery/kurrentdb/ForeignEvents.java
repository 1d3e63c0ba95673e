// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb;

import io.kurrent.dbclient.RecordedEvent;
import java.util.concurrent.atomic.AtomicLong;

/** Counts events of others in streams of ours, which readers of the log pass over. Thread-safe. */
final class ForeignEvents {

    private static final System.Logger LOG = System.getLogger(ForeignEvents.class.getName());

    private final KurrentDbObserver observer;
    private final AtomicLong total = new AtomicLong();

    ForeignEvents(KurrentDbObserver observer) {
        this.observer = observer;
    }

    void skip(RecordedEvent event) {
        long now = total.incrementAndGet();
        // Each reader meets them all again, so the log says it less and less often.
        if (Long.bitCount(now) == 1) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Readers of the log have passed over {0} event(s) that this library did not write, the latest in"
                            + " stream {1} at revision {2}.",
                    now,
                    event.getStreamId(),
                    event.getRevision());
        }
        try {
            observer.skipped(new KurrentDbObserver.Skipped(event.getStreamId(), event.getRevision(), now));
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "The observer of foreign events failed.", e);
        }
    }
}
