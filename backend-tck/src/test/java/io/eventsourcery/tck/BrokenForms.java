// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck;

import io.eventsourcery.spi.stream.EncodedEvent;
import io.eventsourcery.spi.stream.EventStorage;
import io.eventsourcery.spi.stream.StoredSnapshot;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;

/** Storages that forget in which form a text was written. */
final class BrokenForms {

    private BrokenForms() {}

    static EventStorage ofSnapshotsForgotten(EventStorage storage) {
        return new StorageAround(storage) {
            @Override
            public void saveSnapshot(TenantId tenant, StreamId stream, StoredSnapshot snapshot) {
                EncodedEvent state = snapshot.state();
                inner.saveSnapshot(
                        tenant,
                        stream,
                        new StoredSnapshot(
                                snapshot.version(),
                                snapshot.eventId(),
                                snapshot.recordedAt(),
                                new EncodedEvent(state.id(), state.type(), 3, state.payload(), state.context())));
            }
        };
    }
}
