// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.aggregate.repository;

import io.eventsourcery.EventStore;
import io.eventsourcery.observation.Observation;
import io.eventsourcery.observation.Observation.Snapshot.Fate;
import java.util.ArrayList;
import java.util.List;

/** A store that keeps what a repository tells of snapshots. */
public class HeardSnapshots extends StoreAround {

    private final List<Fate> fates = new ArrayList<>();

    public HeardSnapshots(EventStore inner) {
        super(inner);
    }

    @Override
    public void tellObservers(Observation observation) {
        fates.add(((Observation.Snapshot) observation).fate());
    }

    public List<Fate> fates() {
        return fates;
    }
}
