// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.dialect;

import io.eventsourcery.spi.EncodedEvent;
import io.eventsourcery.spi.PageRequest;
import io.eventsourcery.spi.StoredEvent;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamHead;
import io.eventsourcery.stream.StreamId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads the event table: heads, and pages by version. Thread-safe; the connection is not. */
public final class EventRows {

    private final String head;
    private final String forward;
    private final String backward;
    private final String sinceSnapshot;

    public EventRows(Tables tables) {
        String select = "select position, version, versioned, stream_name, event_id, type, type_revision, payload,"
                + " context, recorded_at from " + tables.event() + " where stream_key = ? and version >= ";
        head = "select version, versioned from " + tables.event()
                + " where stream_key = ? order by stream_key desc, version desc limit 1";
        forward = select + "? and version <= ? order by stream_key, version limit ?";
        backward = select + "? and version <= ? order by stream_key desc, version desc limit ?";
        sinceSnapshot = select + "coalesce((select version from " + tables.snapshot()
                + " where stream_key = ? and version <= ? order by stream_key desc, version desc limit 1), 1)"
                + " and version <= ? order by stream_key, version limit ?";
    }

    /** Where the stream stands. */
    public StreamHead head(Connection connection, UUID key) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(head)) {
            statement.setObject(1, key);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? new StreamHead(row.getLong(1), row.getBoolean(2)) : StreamHead.absent();
            }
        }
    }

    /** The events of a page. */
    public List<StoredEvent> page(Connection connection, UUID key, StreamId stream, PageRequest page)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(page.backward() ? backward : forward)) {
            statement.setObject(1, key);
            statement.setLong(2, page.from());
            statement.setLong(3, page.to());
            statement.setInt(4, page.limit());
            return events(statement, stream);
        }
    }

    /** The first events from the one on for which the newest snapshot up to the version was taken. */
    public List<StoredEvent> sinceSnapshot(Connection connection, UUID key, StreamId stream, long maxVersion, int limit)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sinceSnapshot)) {
            statement.setObject(1, key);
            statement.setObject(2, key);
            statement.setLong(3, maxVersion);
            statement.setLong(4, maxVersion);
            statement.setInt(5, limit);
            return events(statement, stream);
        }
    }

    private static List<StoredEvent> events(PreparedStatement statement, StreamId stream) throws SQLException {
        List<StoredEvent> events = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            StreamId named = stream;
            while (row.next()) {
                named = named(named, row.getString(4));
                events.add(new StoredEvent(
                        named,
                        row.getLong(2),
                        row.getBoolean(3),
                        Optional.of(Position.of(row.getLong(1))),
                        row.getObject(10, OffsetDateTime.class).toInstant(),
                        encoded(row, 5)));
            }
        }
        return events;
    }

    /** Five columns from id to context. */
    static EncodedEvent encoded(ResultSet row, int at) throws SQLException {
        String context = row.getString(at + 4);
        return new EncodedEvent(
                row.getObject(at, UUID.class),
                row.getString(at + 1),
                row.getInt(at + 2),
                row.getString(at + 3),
                context == null ? "" : context);
    }

    /** Rows of one stream nearly always carry the same name, and deriving an id from a name is not free. */
    private static StreamId named(StreamId last, String name) {
        if (name == null) {
            return last.name().isEmpty() ? last : StreamId.of(last.category(), last.id());
        }
        return last.name().filter(name::equals).isPresent() ? last : StreamId.of(last.category(), last.id(), name);
    }
}
