// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.dialect;

import io.eventsourcery.spi.EncodedEvent;
import io.eventsourcery.spi.LoadPage;
import io.eventsourcery.spi.PageRequest;
import io.eventsourcery.spi.StoredEvent;
import io.eventsourcery.spi.StoredSnapshot;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamHead;
import io.eventsourcery.stream.StreamId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads the event table: heads, and pages by version. Thread-safe; the connection is not. */
public final class EventRows {

    /** What every page and {@link #ofLog} begin with. */
    public static final String COLUMNS =
            "position, version, versioned, stream_name, event_id, type, type_revision, payload, context, recorded_at";

    private final Dialect dialect;

    // Not private, so that a test can ask the database for their plans.
    final String head;
    final String forward;
    final String backward;
    final String load;

    private final String kept;
    private final SnapshotRows snapshots;

    public EventRows(Dialect dialect, Tables tables) {
        this.dialect = dialect;
        String columns = "select " + COLUMNS;
        String select = columns + " from " + tables.event() + " where stream_key = ? and version >= ";
        head = "select version, versioned from " + tables.event()
                + " where stream_key = ? order by stream_key desc, version desc limit 1";
        kept = "select event_id from " + tables.event() + " where stream_key = ? and version = ?"
                + dialect.keepingRows();
        forward = select + "? and version <= ? order by stream_key, version limit ?";
        backward = select + "? and version <= ? order by stream_key desc, version desc limit ?";
        snapshots = new SnapshotRows(dialect, tables);
        load = dialect == Dialect.MARIADB ? loadWithVersion(tables) : loadWithSnapshot(tables);
    }

    /** Every row tells the version of the snapshot. */
    private static String loadWithVersion(Tables tables) {
        return "select " + COLUMNS + ", snapshot_version from " + tables.event() + ", (select ("
                + SnapshotRows.newest("version", tables) + ") as snapshot_version) newest where stream_key = ? and"
                + " version >= coalesce(snapshot_version, 1) and version <= ? order by stream_key, version limit ?";
    }

    /** The row of the event that the snapshot ends with carries it. MariaDB would sort the rows of such a join. */
    private static String loadWithSnapshot(Tables tables) {
        return "select " + of("e", COLUMNS) + ", " + of("s", SnapshotRows.NEWEST) + " from " + tables.event()
                + " e left join (" + SnapshotRows.newest(SnapshotRows.NEWEST, tables) + ") s on s.version = e.version"
                + " where e.stream_key = ? and e.version >= coalesce((" + SnapshotRows.newest("version", tables)
                + "), 1) and e.version <= ? order by e.stream_key, e.version limit ?";
    }

    /** Where the stream stands. */
    public StreamHead head(Connection connection, UUID key) throws SQLException {
        return head(connection, head, key);
    }

    static StreamHead head(Connection connection, String sql, UUID key) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, key);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? new StreamHead(row.getLong(1), row.getBoolean(2)) : StreamHead.absent();
            }
        }
    }

    /** The id of the event at a version, locked as the dialect does it. */
    Optional<UUID> id(Connection connection, UUID key, long version) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(kept)) {
            statement.setObject(1, key);
            statement.setLong(2, version);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getObject(1, UUID.class)) : Optional.empty();
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

    /** The newest snapshot up to the version, and the events from the one on for which it was taken. */
    public LoadPage loadPage(Connection connection, UUID key, StreamId stream, long maxVersion, int limit)
            throws SQLException {
        return switch (dialect) {
            case POSTGRESQL -> loadAtOnce(connection, key, stream, maxVersion, limit);
            case MARIADB -> loadWithVersion(connection, key, stream, maxVersion, limit);
            case H2 -> loadInTwoSteps(connection, key, stream, maxVersion, limit);
        };
    }

    private LoadPage loadAtOnce(Connection connection, UUID key, StreamId stream, long maxVersion, int limit)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(load)) {
            statement.setObject(1, key);
            statement.setLong(2, maxVersion);
            statement.setObject(3, key);
            statement.setObject(4, key);
            statement.setLong(5, maxVersion);
            statement.setLong(6, maxVersion);
            statement.setInt(7, limit);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return new LoadPage(Optional.empty(), List.of());
                }
                // The event that the snapshot ends with comes first.
                Optional<StoredSnapshot> snapshot =
                        row.getLong(11) == 0 ? Optional.empty() : Optional.of(snapshots.snapshot(row, 11));
                return new LoadPage(snapshot, fromHere(row, stream));
            }
        }
    }

    private LoadPage loadWithVersion(Connection connection, UUID key, StreamId stream, long maxVersion, int limit)
            throws SQLException {
        final long version;
        List<StoredEvent> events;
        try (PreparedStatement statement = connection.prepareStatement(load)) {
            statement.setObject(1, key);
            statement.setLong(2, maxVersion);
            statement.setObject(3, key);
            statement.setLong(4, maxVersion);
            statement.setInt(5, limit);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return new LoadPage(Optional.empty(), List.of());
                }
                version = row.getLong(11);
                events = fromHere(row, stream);
            }
        }
        if (version == 0) {
            return new LoadPage(Optional.empty(), events);
        }
        Optional<StoredSnapshot> snapshot = snapshots.newest(connection, key, version);
        return snapshot.filter(found -> found.version() == version).isPresent()
                ? new LoadPage(snapshot, events)
                // Deleted a moment ago, and the events that were read begin in the middle.
                : loadInTwoSteps(connection, key, stream, maxVersion, limit);
    }

    /** One statement over two tables does not see both at the same moment on H2; the older snapshot does no harm. */
    private LoadPage loadInTwoSteps(Connection connection, UUID key, StreamId stream, long maxVersion, int limit)
            throws SQLException {
        Optional<StoredSnapshot> snapshot = snapshots.newest(connection, key, maxVersion);
        long from = snapshot.map(StoredSnapshot::version).orElse(1L);
        return new LoadPage(snapshot, page(connection, key, stream, new PageRequest(from, maxVersion, false, limit)));
    }

    private static String of(String table, String columns) {
        return table + "." + columns.replace(", ", ", " + table + ".");
    }

    private List<StoredEvent> events(PreparedStatement statement, StreamId stream) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            return row.next() ? fromHere(row, stream) : List.of();
        }
    }

    /** Begins with the row on which the result stands. */
    private List<StoredEvent> fromHere(ResultSet row, StreamId stream) throws SQLException {
        List<StoredEvent> events = new ArrayList<>();
        StreamId named = stream;
        do {
            named = named(named, row.getString(4));
            events.add(event(row, named));
        } while (row.next());
        return events;
    }

    /** The event of a row that begins with {@link #COLUMNS} and tells its category and stream id from a column on. */
    public StoredEvent ofLog(ResultSet row, int category) throws SQLException {
        StreamId stream = StreamId.of(row.getString(category), row.getObject(category + 1, UUID.class));
        return event(row, named(stream, row.getString(4)));
    }

    private StoredEvent event(ResultSet row, StreamId stream) throws SQLException {
        return new StoredEvent(
                stream,
                row.getLong(2),
                row.getBoolean(3),
                Optional.of(Position.of(row.getLong(1))),
                dialect.time(row, 10),
                encoded(row, 5));
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
