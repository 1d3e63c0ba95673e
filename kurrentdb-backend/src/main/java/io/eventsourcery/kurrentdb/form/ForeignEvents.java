// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.form;

import io.kurrent.dbclient.RecordedEvent;
import java.util.concurrent.atomic.AtomicLong;

/** Counts events of others in streams of ours, which readers of the log pass over. Thread-safe. */
public final class ForeignEvents {

    private final Notices notices;
    private final AtomicLong total = new AtomicLong();

    public ForeignEvents(Notices notices) {
        this.notices = notices;
    }

    public void skip(RecordedEvent event) {
        notices.skipped(event.getStreamId(), event.getRevision(), total.incrementAndGet());
    }
}
