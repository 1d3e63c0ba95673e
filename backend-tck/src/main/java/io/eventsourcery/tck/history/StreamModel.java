// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.history;

import io.eventsourcery.stream.Acceptance;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamHead;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One stream as the result of its calls, one after the other. Immutable.
 *
 * @param entries the events in order; a position is absent until an answer shows it
 * @param versioned the mode, meaningless without events
 * @param snapshots saved in this life of the stream
 */
record StreamModel(List<Entry> entries, boolean versioned, Set<Answer.Kept> snapshots) {

    static final StreamModel ABSENT = new StreamModel(List.of(), true, Set.of());

    record Entry(int event, Optional<Position> position) {}

    StreamHead head() {
        return entries.isEmpty() ? StreamHead.absent() : new StreamHead(entries.size(), versioned);
    }

    Acceptance judge(Call.Part part) {
        return isRepeat(part) ? Acceptance.ACCEPTED : part.expected().judge(head());
    }

    /** Whether the same events are already at the place of this part. */
    boolean isRepeat(Call.Part part) {
        if (!part.expected().isIdempotent() || !versioned || part.expected().judge(head()) != Acceptance.CONFLICT) {
            return false;
        }
        int before = before(part);
        int after = before + part.events().size();
        return after <= entries.size()
                && entries.subList(before, after).stream()
                        .map(Entry::event)
                        .toList()
                        .equals(part.events());
    }

    /** The version before the first event of a part that is accepted. */
    int before(Call.Part part) {
        if (part.expected() instanceof ExpectedVersion.Exactly exactly) {
            return (int) exactly.version();
        }
        return part.expected().isIdempotent() ? 0 : entries.size();
    }

    StreamModel append(Call.Part part) {
        List<Entry> more = new ArrayList<>(entries);
        part.events().forEach(event -> more.add(new Entry(event, Optional.empty())));
        return new StreamModel(List.copyOf(more), part.expected().isVersioned(), snapshots);
    }

    StreamModel save(Answer.Kept snapshot) {
        Set<Answer.Kept> more = new HashSet<>(snapshots);
        more.add(snapshot);
        return new StreamModel(entries, versioned, Set.copyOf(more));
    }

    /** The same stream with a position from an answer; empty if it contradicts a known one. */
    Optional<StreamModel> told(int version, Optional<Position> position) {
        if (position.isEmpty() || entries.get(version - 1).position().equals(position)) {
            return Optional.of(this);
        }
        if (entries.get(version - 1).position().isPresent()) {
            return Optional.empty();
        }
        List<Entry> more = new ArrayList<>(entries);
        more.set(version - 1, new Entry(entries.get(version - 1).event(), position));
        List<Position> known =
                more.stream().flatMap(entry -> entry.position().stream()).toList();
        for (int i = 1; i < known.size(); i++) {
            if (known.get(i - 1).compareTo(known.get(i)) >= 0) {
                return Optional.empty();
            }
        }
        return Optional.of(new StreamModel(List.copyOf(more), versioned, snapshots));
    }

    /** The same stream with the positions of events that were seen at these versions; empty if they differ. */
    Optional<StreamModel> seen(List<Integer> versions, List<Answer.Seen> events) {
        if (versions.size() != events.size()) {
            return Optional.empty();
        }
        Optional<StreamModel> learnt = Optional.of(this);
        for (int i = 0; i < versions.size() && learnt.isPresent(); i++) {
            int version = versions.get(i);
            Answer.Seen seen = events.get(i);
            boolean same = seen.event() == entries.get(version - 1).event()
                    && seen.version().isPresent() == versioned
                    && seen.version().orElse(version) == version;
            learnt = same ? learnt.get().told(version, seen.position()) : Optional.empty();
        }
        return learnt;
    }
}
