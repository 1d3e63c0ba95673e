// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.stream;

import io.eventsourcery.error.TransientStoreException;
import io.eventsourcery.kurrentdb.client.CallFailure;
import io.eventsourcery.kurrentdb.client.EventsRead;
import io.eventsourcery.kurrentdb.client.Node;
import io.eventsourcery.kurrentdb.form.EventForm;
import io.eventsourcery.kurrentdb.form.StreamNames;
import io.eventsourcery.spi.stream.StoredSnapshot;
import io.kurrent.dbclient.AppendToStreamOptions;
import io.kurrent.dbclient.EventData;
import io.kurrent.dbclient.ReadResult;
import io.kurrent.dbclient.ReadStreamOptions;
import io.kurrent.dbclient.RecordedEvent;
import io.kurrent.dbclient.StreamState;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The newest few snapshots of each stream, in a stream beside it that is outside of every category. A snapshot says to
 * which life of its stream it belongs, so that what is left of a former life is never used.
 */
public record Snapshots(Node node, StoredStreams streams, EventForm form, Metadata metadata) {

    /** How many of one stream are kept. */
    static final long KEPT = 10;

    private static final int RACES = 20;

    /** The newest of a life up to a version. */
    public Optional<StoredSnapshot> newest(StreamKey key, Tail tail, long maxVersion) {
        return newest(last(name(key)), tail, maxVersion);
    }

    /** The newest among these of a life up to a version. */
    public Optional<StoredSnapshot> newest(List<RecordedEvent> last, Tail tail, long maxVersion) {
        long highest = Math.min(maxVersion, tail.head().version());
        StoredSnapshot newest = null;
        for (RecordedEvent event : last) {
            Optional<EventForm.SnapshotOfLife> found = form.snapshot(event);
            if (found.isPresent() && found.get().before() == tail.before()) {
                StoredSnapshot snapshot = found.get().snapshot();
                if (snapshot.version() <= highest && (newest == null || snapshot.version() > newest.version())) {
                    newest = snapshot;
                }
            }
        }
        return Optional.ofNullable(newest);
    }

    private static String name(StreamKey key) {
        return StreamNames.snapshotsOf(key.name());
    }

    private List<RecordedEvent> last(String name) {
        return streams.foundOfSnapshots(
                        name, streams.options().backwards().fromEnd().maxCount(KEPT))
                .map(EventsRead.Found::events)
                .orElse(List.of());
    }

    /** Keeps one, unless the life that it belongs to is over by now. */
    public void save(StreamKey key, long before, StoredSnapshot snapshot) {
        String name = name(key);
        EventData data = form.snapshot(snapshot, before);
        for (int race = 0; race < RACES; race++) {
            AppendToStreamOptions options = expected(name);
            try {
                // It can be sent twice: its id and its place are the same.
                node.read(
                        "append of a snapshot to stream " + name,
                        client -> client.appendToStream(
                                name, options, List.of(data).iterator()));
                removeIfOver(key, before);
                return;
            } catch (CallFailure e) {
                if (e.kind() != CallFailure.Kind.CONFLICT) {
                    throw e.typed();
                }
            }
        }
        throw new TransientStoreException(
                "Too many others saved snapshots of stream " + key.stream() + ": save it again.", null);
    }

    private AppendToStreamOptions expected(String name) {
        Optional<ReadResult> read =
                streams.read(name, ReadStreamOptions.get().backwards().fromEnd().maxCount(1));
        AppendToStreamOptions options = AppendToStreamOptions.get()
                .requiresLeader()
                .deadline(node.timeout().toMillis());
        if (read.isEmpty()) {
            metadata.keepNewest(name, KEPT);
            return options.streamState(StreamState.noStream());
        }
        return options.streamRevision(revision(read.get()));
    }

    /** Where the stream ends; empty when the server does not say so, because all of it is hidden. */
    private static OptionalLong revision(EventsRead.Found found) {
        return found.events().isEmpty()
                ? found.last()
                : OptionalLong.of(found.events().get(0).getRevision());
    }

    private static long revision(ReadResult read) {
        return read.getEvents().isEmpty()
                ? read.getLastStreamPosition()
                : read.getEvents().get(0).getOriginalEvent().getRevision();
    }

    /** A deletion may have looked for snapshots just before this one came. */
    private void removeIfOver(StreamKey key, long before) {
        if (streams.tail(key).before() != before) {
            remove(key);
        }
    }

    /** Hides all of a stream, to be cleared away when the server scavenges. */
    public void remove(StreamKey key) {
        String name = name(key);
        streams.foundOfSnapshots(name, streams.options().backwards().fromEnd().maxCount(1))
                .map(Snapshots::revision)
                .ifPresent(last -> last.ifPresent(revision -> metadata.truncate(name, revision + 1)));
    }
}
