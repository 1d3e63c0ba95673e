// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.stream;

import io.eventsourcery.kurrentdb.form.EventForm;
import io.eventsourcery.spi.stream.StoredEvent;
import io.eventsourcery.stream.StreamId;
import io.kurrent.dbclient.RecordedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads events while later ones are still on their way, so that a long read takes hardly longer than the network does.
 *
 * <p>An event that cannot be read, and all behind it, are left to whoever asks for them, and who can be told. One thread at a
 * time hands events over, and another one asks when all have come.
 */
final class Arriving implements Consumer<RecordedEvent> {

    private final EventForm form;
    private final StreamId stream;
    private final List<StoredEvent> read = new ArrayList<>();
    private boolean isStopped;

    Arriving(EventForm form, StreamId stream) {
        this.form = form;
        this.stream = stream;
    }

    @Override
    public void accept(RecordedEvent event) {
        if (isStopped) {
            return;
        }
        Optional<StoredEvent> stored = EventForm.isEndOfLife(event) ? Optional.empty() : stored(event);
        // Whatever is no event of ours keeps its place.
        read.add(stored.orElse(null));
    }

    private Optional<StoredEvent> stored(RecordedEvent event) {
        try {
            return form.stored(stream, event);
        } catch (Throwable e) {
            isStopped = true;
            return Optional.empty();
        }
    }

    /** The event that came at this place; empty where it is none of ours, or was not read yet. */
    Optional<StoredEvent> at(int place) {
        return place < read.size() ? Optional.ofNullable(read.get(place)) : Optional.empty();
    }
}
