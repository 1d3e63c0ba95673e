// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.form;

import static io.eventsourcery.kurrentdb.form.Fields.Field.BEFORE;
import static io.eventsourcery.kurrentdb.form.Fields.Field.CONTEXT;
import static io.eventsourcery.kurrentdb.form.Fields.Field.EVENT_ID;
import static io.eventsourcery.kurrentdb.form.Fields.Field.ID;
import static io.eventsourcery.kurrentdb.form.Fields.Field.NAME;
import static io.eventsourcery.kurrentdb.form.Fields.Field.PLAIN;
import static io.eventsourcery.kurrentdb.form.Fields.Field.RECORDED_AT;
import static io.eventsourcery.kurrentdb.form.Fields.Field.TYPE_REVISION;
import static io.eventsourcery.kurrentdb.form.Fields.Field.VERSION;

import io.eventsourcery.core.text.InstantText;
import io.eventsourcery.spi.stream.EncodedEvent;
import io.eventsourcery.spi.stream.StoredEvent;
import io.eventsourcery.spi.stream.StoredSnapshot;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.kurrent.dbclient.EventData;
import io.kurrent.dbclient.RecordedEvent;
import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * How events and snapshots look on the server: the payload as data, the rest as metadata.
 *
 * <p>The metadata is one flat JSON object of strings, because an append to several streams takes nothing else, and each
 * event says its own version, because revisions do not begin again with a new life of a stream. Keys that begin with
 * {@code $} are the server's and those of tracing.
 */
public final class EventForm {

    /** The type of the event that ends a life of a stream. No type of ours is written like that. */
    static final String END_OF_LIFE = ":stream-ended";

    private final JsonReaderFactory readers = Json.createReaderFactory(Map.of());
    private final boolean json;

    /** @param json whether payloads are JSON, so that the server's own projections can look into them */
    public EventForm(boolean json) {
        this.json = json;
    }

    /**
     * @param id the id for the server, by which it recognises a repetition; another one than the event's own where the same
     *     events may be appended twice
     */
    public EventData event(StoredEvent stored, UUID id) {
        Fields metadata = metadata(stored.version(), stored.recordedAt(), stored.event());
        if (!stored.versioned()) {
            metadata.with(PLAIN, "true");
        }
        stored.stream().name().ifPresent(name -> metadata.with(NAME, name));
        if (!stored.event().id().equals(id)) {
            metadata.with(ID, stored.event().id().toString());
        }
        return data(id, stored.event(), metadata);
    }

    public EventData snapshot(StoredSnapshot snapshot, long before) {
        Fields metadata = metadata(snapshot.version(), snapshot.recordedAt(), snapshot.state());
        metadata.with(EVENT_ID, snapshot.eventId().toString());
        metadata.with(BEFORE, Long.toString(before));
        return data(snapshot.state().id(), snapshot.state(), metadata);
    }

    public EventData endOfLife(UUID id) {
        byte[] nothing = "{}".getBytes(StandardCharsets.UTF_8);
        return EventData.builderAsJson(id, END_OF_LIFE, nothing)
                .metadataAsBytes(nothing)
                .build();
    }

    private static Fields metadata(long version, Instant recordedAt, EncodedEvent event) {
        Fields metadata = new Fields();
        metadata.with(VERSION, Long.toString(version));
        metadata.with(RECORDED_AT, InstantText.of(recordedAt));
        if (event.typeRevision() != 1) {
            metadata.with(TYPE_REVISION, Integer.toString(event.typeRevision()));
        }
        if (!event.context().isEmpty()) {
            metadata.with(CONTEXT, event.context());
        }
        return metadata;
    }

    private EventData data(UUID id, EncodedEvent event, Fields metadata) {
        String type = StreamNames.escaped(event.type(), ":");
        byte[] payload = event.payload().getBytes(StandardCharsets.UTF_8);
        return (json ? EventData.builderAsJson(id, type, payload) : EventData.builderAsBinary(id, type, payload))
                .metadataAsBytes(FlatText.write(metadata))
                .build();
    }

    public static boolean isEndOfLife(RecordedEvent event) {
        return END_OF_LIFE.equals(event.getEventType());
    }

    /** The event as we wrote it; empty when somebody else did. */
    public Optional<StoredEvent> stored(StreamId stream, RecordedEvent event) {
        return metadata(event).flatMap(metadata -> stored(stream, event, metadata));
    }

    private static Optional<StoredEvent> stored(StreamId stream, RecordedEvent event, Fields metadata) {
        try {
            String name = metadata.get(NAME);
            long version = Long.parseLong(metadata.get(VERSION));
            if (version < 1 || version > event.getRevision() + 1) {
                // As it stands in a stream of which somebody copied a part.
                return Optional.empty();
            }
            return Optional.of(new StoredEvent(
                    name == null ? stream : StreamId.of(stream.category(), stream.id(), name),
                    version,
                    !metadata.has(PLAIN),
                    Optional.of(position(event)),
                    InstantText.parse(metadata.get(RECORDED_AT)),
                    encoded(event, metadata)));
        } catch (RuntimeException e) {
            return foreign(e);
        }
    }

    /** A snapshot, and to which life of its stream it belongs. */
    public record SnapshotOfLife(long before, StoredSnapshot snapshot) {}

    /** The snapshot as we wrote it; empty when somebody else did. */
    public Optional<SnapshotOfLife> snapshot(RecordedEvent event) {
        return metadata(event).flatMap(metadata -> {
            try {
                return Optional.of(new SnapshotOfLife(
                        Long.parseLong(metadata.get(BEFORE)),
                        new StoredSnapshot(
                                Long.parseLong(metadata.get(VERSION)),
                                UUID.fromString(metadata.get(EVENT_ID)),
                                InstantText.parse(metadata.get(RECORDED_AT)),
                                encoded(event, metadata))));
            } catch (RuntimeException e) {
                return foreign(e);
            }
        });
    }

    /** What does not have our form is not ours; everything else that goes wrong is a mistake here. */
    private static <T> Optional<T> foreign(RuntimeException e) {
        if (e instanceof NullPointerException
                || e instanceof ClassCastException
                || e instanceof IllegalArgumentException
                || e instanceof DateTimeException
                || e instanceof io.eventsourcery.error.InvalidInputException) {
            return Optional.empty();
        }
        throw e;
    }

    private static EncodedEvent encoded(RecordedEvent event, Fields metadata) {
        String id = metadata.get(ID);
        int typeRevision = Integer.parseInt(metadata.get(TYPE_REVISION, "1"));
        if (typeRevision < 1) {
            throw new IllegalArgumentException("a revision of a type is at least 1");
        }
        return new EncodedEvent(
                id == null ? event.getEventId() : UUID.fromString(id),
                StreamNames.unescaped(event.getEventType(), ':'),
                typeRevision,
                new String(event.getEventData(), StandardCharsets.UTF_8),
                metadata.get(CONTEXT, ""));
    }

    private Optional<Fields> metadata(RecordedEvent event) {
        byte[] bytes = event.getUserMetadata();
        if (bytes == null || bytes.length == 0) {
            return Optional.empty();
        }
        Optional<Fields> flat = FlatText.read(bytes);
        return flat.isPresent() ? flat : strings(bytes);
    }

    /** What a server or a tool wrote anew, or added to. A value that is no string counts as absent. */
    private Optional<Fields> strings(byte[] bytes) {
        try (JsonReader reader = readers.createReader(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8)) {
            Fields found = new Fields();
            reader.readObject().forEach((key, value) -> {
                Fields.Field field = Fields.of(key);
                if (field != null && value instanceof JsonString text) {
                    found.with(field, text.getString());
                }
            });
            return Optional.of(found);
        } catch (RuntimeException | StackOverflowError e) {
            // Libraries have exceptions of their own for what is nested too deeply, or too long.
            return Optional.empty();
        }
    }

    public static Position position(RecordedEvent event) {
        return new Position(
                event.getPosition().getCommitUnsigned(), event.getPosition().getPrepareUnsigned());
    }
}
