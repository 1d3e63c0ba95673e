// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.state;

import java.util.List;
import java.util.Objects;

/**
 * Whether events may be stored, are there already, or meet another stream than expected.
 *
 * <p>With a revision or {@link Expectation#NO_STREAM} the events are looked for at the very places they would take: a
 * repeat is recognised for ever. Without, only the recent ids are asked.
 */
final class AppendRules {

    private final Streams streams;
    private final RecentIds recent;

    AppendRules(Streams streams, RecentIds recent) {
        this.streams = streams;
        this.recent = recent;
    }

    AppendCheck check(StreamAppend append) {
        StreamHistory history = streams.history(append.stream());
        long current = history.last();
        boolean deleted = streams.isDeleted(append.stream());
        if (streams.isTombstoned(append.stream()) || append.expected() == Expectation.STREAM_EXISTS && deleted) {
            return AppendCheck.tombstoned(append);
        }
        if (append.expected() == Expectation.STREAM_EXISTS && !streams.wasWritten(append.stream())) {
            return AppendCheck.conflict(append, current);
        }
        if (!Expectation.isExact(append.expected())) {
            return withoutRevision(append, current, deleted);
        }
        if (append.expected() < current) {
            return before(append, history, current, deleted);
        }
        return append.expected() == current
                ? AppendCheck.ok(append, current, deleted)
                : AppendCheck.conflict(append, current);
    }

    private AppendCheck withoutRevision(StreamAppend append, long current, boolean deleted) {
        List<StoredEvent> known = append.events().stream()
                .map(event -> recent.find(append.stream(), event.id()))
                .toList();
        if (known.isEmpty() || known.get(0) == null) {
            return AppendCheck.ok(append, current, deleted);
        }
        return known.stream().anyMatch(Objects::isNull)
                ? AppendCheck.partOfRepeat(append, current)
                : AppendCheck.repeat(append, current, known.get(known.size() - 1));
    }

    /** The stream has gone on: either with these very events, or the writer is late. */
    private static AppendCheck before(StreamAppend append, StreamHistory history, long current, boolean deleted) {
        long revision = append.expected();
        for (ProposedEvent event : append.events()) {
            revision++;
            StoredEvent there = history.at(revision);
            if (there == null || !there.id().equals(event.id())) {
                boolean first = revision == append.expected() + 1;
                boolean begins = first && deleted && append.expected() == Expectation.NO_STREAM;
                if (begins) {
                    return AppendCheck.ok(append, current, true);
                }
                return first ? AppendCheck.conflict(append, current) : AppendCheck.partOfRepeat(append, current);
            }
        }
        if (append.events().isEmpty()) {
            return deleted && append.expected() == Expectation.NO_STREAM
                    ? AppendCheck.ok(append, current, true)
                    : AppendCheck.conflict(append, current);
        }
        return AppendCheck.repeat(append, current, history.at(revision));
    }
}
