// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb;

import io.eventsourcery.error.EventSourceryException;
import io.eventsourcery.kurrentdb.KurrentDbObserver.Certainty;
import io.eventsourcery.kurrentdb.KurrentDbObserver.InDoubt;
import io.eventsourcery.kurrentdb.form.Notices;
import io.eventsourcery.stream.StreamId;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.UUID;

/** Logs what an operator should know, and tells the application's observer, whatever that does. */
record Observed(KurrentDbObserver observer) implements Notices {

    private static final System.Logger LOG = System.getLogger(Observed.class.getName());

    @Override
    public void stored(List<StreamId> streams, List<UUID> eventIds) {
        inDoubt(new InDoubt(Certainty.STORED, streams, eventIds));
    }

    @Override
    public void unknown(List<StreamId> streams, List<UUID> eventIds) {
        inDoubt(new InDoubt(Certainty.UNKNOWN, streams, eventIds));
    }

    private void inDoubt(InDoubt report) {
        LOG.log(Level.WARNING, report.toString());
        tell(() -> observer.inDoubt(report));
    }

    @Override
    public void refused(EventSourceryException reason) {
        LOG.log(Level.INFO, "A transaction rolled back at its commit: {0}", reason.getMessage());
        tell(() -> observer.refused(reason));
    }

    /** Each reader meets them all again, so the log says it less and less often. */
    @Override
    public void skipped(String stream, long revision, long total) {
        if (Long.bitCount(total) == 1) {
            LOG.log(
                    Level.WARNING,
                    "Readers of the log have passed over {0} event(s) that this library did not write, the latest in"
                            + " stream {1} at revision {2}.",
                    total,
                    stream,
                    revision);
        }
        tell(() -> observer.skipped(new KurrentDbObserver.Skipped(stream, revision, total)));
    }

    private static void tell(Runnable observation) {
        try {
            observation.run();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "The application's observer of KurrentDB failed.", e);
        }
    }
}
