// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb;

import io.eventsourcery.core.observation.Observers;
import io.eventsourcery.error.EventSourceryException;
import io.eventsourcery.kurrentdb.form.Notices;
import io.eventsourcery.observation.Observation;
import io.eventsourcery.observation.Observation.InDoubt.Certainty;
import io.eventsourcery.stream.StreamId;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.UUID;

/** Logs what an operator should know, and tells observers. */
record Observed(Observers observers) implements Notices {

    private static final System.Logger LOG = System.getLogger(Observed.class.getName());

    @Override
    public void stored(List<StreamId> streams, List<UUID> eventIds) {
        inDoubt(Certainty.STORED, "are stored in KurrentDB nevertheless", streams, eventIds);
    }

    @Override
    public void unknown(List<StreamId> streams, List<UUID> eventIds) {
        inDoubt(Certainty.UNKNOWN, "may be stored in KurrentDB", streams, eventIds);
    }

    private void inDoubt(Certainty certainty, String how, List<StreamId> streams, List<UUID> eventIds) {
        LOG.log(
                Level.WARNING,
                "A transaction rolled back, and its events {0}: streams {1}, event ids {2}; repeat the command with the same"
                        + " event ids, or compensate.",
                how,
                streams,
                eventIds);
        observers.tell(() -> new Observation.InDoubt(certainty, streams, eventIds));
    }

    @Override
    public void refused(EventSourceryException reason) {
        LOG.log(Level.INFO, "A transaction rolled back at its commit: {0}", reason.getMessage());
        observers.tell(() -> new Observation.CommitRefused(reason));
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
        observers.tell(() -> new Observation.ForeignEvent(stream, revision, total));
    }
}
