// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.commit;

import io.eventsourcery.error.TransactionRequiredException;
import io.eventsourcery.kurrentdb.stream.StreamKey;
import io.eventsourcery.spi.stream.StoredEvent;
import io.eventsourcery.stream.StreamId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** What one transaction has kept back. Belongs to the thread of that transaction. */
final class PendingWrites {

    private final Map<StreamKey, PendingStream> streams = new LinkedHashMap<>();
    private final boolean own;
    private boolean closed;
    private boolean written;
    private RuntimeException failure;

    /** @param own whether the transaction was begun for one call, which is repeated when it loses a race */
    PendingWrites(boolean own) {
        this.own = own;
    }

    Optional<PendingStream> find(StreamKey key) {
        return Optional.ofNullable(streams.get(key));
    }

    /** The stream, to be changed. */
    PendingStream stream(StreamKey key, Function<StreamKey, PendingStream> first) {
        if (closed) {
            throw new TransactionRequiredException("The transaction is completing and its events are on their way to"
                    + " KurrentDB, so nothing more can be written in it: write earlier, or in a new transaction.");
        }
        PendingStream known = streams.get(key);
        if (known == null) {
            known = first.apply(key);
            streams.put(key, known);
        }
        return known;
    }

    Collection<PendingStream> all() {
        return streams.values();
    }

    List<PendingStream> dirty() {
        List<PendingStream> dirty = new ArrayList<>(streams.size());
        for (PendingStream stream : streams.values()) {
            if (stream.isDirty()) {
                dirty.add(stream);
            }
        }
        return dirty;
    }

    /** The streams with events of this transaction. */
    List<StreamId> streamIds() {
        return dirty().stream().map(stream -> stream.key().stream()).toList();
    }

    /** The events of this transaction. */
    List<UUID> eventIds() {
        return dirty().stream()
                .flatMap(stream -> stream.events().stream())
                .map(StoredEvent::event)
                .map(event -> event.id())
                .toList();
    }

    boolean isOfOneCall() {
        return own;
    }

    /** From now on nothing is accepted. */
    void close() {
        closed = true;
    }

    void markWritten() {
        written = true;
    }

    /** Whether the server has what was kept back. */
    boolean isWritten() {
        return written;
    }

    RuntimeException failed(RuntimeException why) {
        failure = why;
        return why;
    }

    /** Why it could not be written. */
    Optional<RuntimeException> failure() {
        return Optional.ofNullable(failure);
    }
}
