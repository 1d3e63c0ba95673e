// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.relay;

import io.eventsourcery.EventStore;
import io.eventsourcery.ReadRange;
import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.event.NewEvent;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.stream.ExpectedVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Appends events of another store to one store, with their ids, versions and contexts; those that are there already stay the
 * only ones. Thread-safe; appends run in the caller's transaction if there is one.
 */
public final class Carrier {

    /** The largest difference between the clocks of the two stores. */
    private static final Duration CLOCKS_DIFFER = Duration.ofDays(1);

    private final EventStore target;

    public Carrier(EventStore target) {
        this.target = Objects.requireNonNull(target, "target");
    }

    /**
     * Carries neighbours of one stream.
     *
     * @param run at least one, of one tenant and stream, with consecutive versions or without any
     * @throws io.eventsourcery.stream.VersionConflictException if the stream of the other store holds other events
     */
    public void carry(List<RecordedEvent<?>> run) {
        RecordedEvent<?> first = run.get(0);
        EventStore store = target.forTenant(first.tenant());
        if (first.version().isPresent()) {
            append(store, before(first), run);
            return;
        }
        Set<UUID> there = idsThere(store, run);
        List<RecordedEvent<?>> missing =
                run.stream().filter(event -> !there.contains(event.id())).toList();
        if (!missing.isEmpty()) {
            append(store, ExpectedVersion.unversioned(), missing);
        }
    }

    /**
     * The ids of these events that the other store has already, because without versions no repeat is recognised. They
     * lie behind everything that was carried before these events were recorded.
     */
    private static Set<UUID> idsThere(EventStore store, List<RecordedEvent<?>> run) {
        Set<UUID> ids = run.stream().map(RecordedEvent::id).collect(Collectors.toSet());
        Instant recorded = run.get(0).recordedAt().minus(CLOCKS_DIFFER);
        try (Stream<RecordedEvent<?>> carried =
                store.read(run.get(0).stream(), ReadRange.all().backwards())) {
            return carried.takeWhile(event -> event.recordedAt().isAfter(recorded))
                    .map(RecordedEvent::id)
                    .filter(ids::contains)
                    .limit(ids.size())
                    .collect(Collectors.toSet());
        }
    }

    /** Appends all at once, or in two halves if the other store does not accept that much at once. */
    private static void append(EventStore store, ExpectedVersion expected, List<RecordedEvent<?>> run) {
        try {
            store.append(run.get(0).stream(), expected, same(run));
        } catch (InvalidInputException e) {
            if (run.size() == 1 || store.inTransaction()) {
                throw e;
            }
            int half = run.size() / 2;
            append(store, expected, run.subList(0, half));
            List<RecordedEvent<?>> rest = run.subList(half, run.size());
            append(store, expected.isVersioned() ? before(rest.get(0)) : expected, rest);
        }
    }

    private static ExpectedVersion before(RecordedEvent<?> first) {
        return ExpectedVersion.exactly(first.version().getAsLong() - 1);
    }

    private static List<NewEvent> same(List<RecordedEvent<?>> run) {
        return run.stream()
                .map(event -> new NewEvent(event.id(), event.payload(), event.context()))
                .toList();
    }
}
