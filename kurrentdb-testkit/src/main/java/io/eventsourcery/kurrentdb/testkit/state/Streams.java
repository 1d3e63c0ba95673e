// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.state;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The streams by name, and how much of each their metadata leaves readable. Guarded by the log's lock. */
final class Streams {

    private static final String METADATA_OF = "$$";

    private final Map<String, StreamHistory> histories = new HashMap<>();

    static String metadataOf(String stream) {
        return METADATA_OF + stream;
    }

    static boolean isMetadata(String stream) {
        return stream.startsWith(METADATA_OF) && stream.length() > METADATA_OF.length();
    }

    static String ownerOf(String metadataStream) {
        return metadataStream.substring(METADATA_OF.length());
    }

    void add(StoredEvent event) {
        histories.computeIfAbsent(event.stream(), any -> new StreamHistory()).add(event);
    }

    /** The history of a stream, empty where nothing was written. */
    StreamHistory history(String stream) {
        return histories.getOrDefault(stream, new StreamHistory());
    }

    StreamMetadata metadata(String stream) {
        StreamHistory history = history(metadataOf(stream));
        StoredEvent last = history.at(history.last());
        return last == null || history.isTombstoned() ? StreamMetadata.none() : StreamMetadata.parse(last.data());
    }

    /** Whether a stream is removed for ever, or is the metadata stream of one that is. */
    boolean isTombstoned(String stream) {
        return history(stream).isTombstoned()
                || isMetadata(stream) && history(ownerOf(stream)).isTombstoned();
    }

    boolean isDeleted(String stream) {
        return metadata(stream).isDeleted();
    }

    boolean wasWritten(String stream) {
        return history(stream).last() >= 0 || history(metadataOf(stream)).last() >= 0;
    }

    /** The first revision that may be read; of a metadata stream it is the last one. */
    long firstRevision(String stream) {
        long last = history(stream).last();
        return isMetadata(stream) ? Math.max(0, last) : metadata(stream).firstRevision(last);
    }

    /** Up to {@code count} events that are left to read, from a revision on. */
    List<StoredEvent> readable(String stream, long from, boolean backwards, long count, Instant now) {
        StreamHistory history = history(stream);
        StreamMetadata metadata = metadata(stream);
        long first = firstRevision(stream);
        int step = backwards ? -1 : 1;
        List<StoredEvent> found = new ArrayList<>();
        for (long revision = backwards ? Math.min(from, history.last()) : Math.max(from, first);
                revision >= first && revision <= history.last() && found.size() < count;
                revision += step) {
            StoredEvent event = history.at(revision);
            if (!metadata.isTooOld(event, now)) {
                found.add(event);
            }
        }
        return found;
    }
}
