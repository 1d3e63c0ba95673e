// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.sql;

import io.eventsourcery.spi.log.LoggedEvent;
import io.eventsourcery.spi.stream.EncodedEvent;
import io.eventsourcery.spi.stream.LoadPage;
import io.eventsourcery.spi.stream.PageRequest;
import io.eventsourcery.spi.stream.StoredEvent;
import io.eventsourcery.spi.stream.StoredSnapshot;
import io.eventsourcery.spi.stream.StreamPage;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamHead;
import io.eventsourcery.stream.StreamId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads the event table: heads, and pages by version. Thread-safe; the connection is not. */
public final class EventRows {

    /** What every page and {@link #ofLog} begin with. */
    public static final String COLUMNS =
            "position, version, versioned, stream_name, event_id, type, type_revision, payload, context, recorded_at";

    private final Spelling spelling;

    // Not private, so that a test can ask the database for their plans.
    final String head;
    final String forward;
    final String backward;

    private final Optional<SnapshotLoad> atOnce;
    private final String kept;
    private final SnapshotRows snapshots;
    private final PageSize size = new PageSize();

    public EventRows(Spelling spelling, Tables tables) {
        this.spelling = spelling;
        String columns = "select " + COLUMNS;
        String select = columns + " from " + tables.event() + " where stream_key = ? and version >= ";
        head = "select version, versioned from " + tables.event()
                + " where stream_key = ? order by stream_key desc, version desc limit 1";
        kept = "select event_id from " + tables.event() + " where stream_key = ? and version = ?"
                + spelling.keepingRows();
        forward = select + "? and version <= ? order by stream_key, version limit ?";
        backward = select + "? and version <= ? order by stream_key desc, version desc limit ?";
        snapshots = new SnapshotRows(spelling, tables);
        atOnce = spelling.loadAtOnce(tables);
    }

    /** The query for the head of a stream, which takes its key. */
    public String headQuery() {
        return head;
    }

    /** Where the stream stands. */
    public StreamHead head(Connection connection, UUID key) throws SQLException {
        return head(connection, head, key);
    }

    /** The same by a query of the dialect, which takes the key. */
    public static StreamHead head(Connection connection, String sql, UUID key) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, key);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? new StreamHead(row.getLong(1), row.getBoolean(2)) : StreamHead.absent();
            }
        }
    }

    /** The id of the event at a version, locked as the database does it. */
    public Optional<UUID> id(Connection connection, UUID key, long version) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(kept)) {
            statement.setObject(1, key);
            statement.setLong(2, version);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getObject(1, UUID.class)) : Optional.empty();
            }
        }
    }

    /** The events of a page, which ends early where they are large. */
    public StreamPage page(Connection connection, UUID key, StreamId stream, PageRequest page) throws SQLException {
        PageRequest asked = page.atMost(size.limit(page.limit()));
        try (PreparedStatement statement = statement(connection, key, asked)) {
            PageSize.Page found = size.begin(statement, asked.limit());
            List<StoredEvent> events = new ArrayList<>();
            StreamId named = stream;
            boolean isCut = false;
            try (ResultSet row = statement.executeQuery()) {
                while (!isCut && row.next()) {
                    named = named(named, row.getString(4));
                    events.add(event(row, named));
                    found.add(events.get(events.size() - 1), row);
                    isCut = found.isFull();
                }
            }
            return new StreamPage(events, !found.end(isCut));
        }
    }

    /** All events of a page, whatever their size. */
    public List<StoredEvent> all(Connection connection, UUID key, StreamId stream, PageRequest page)
            throws SQLException {
        try (PreparedStatement statement = statement(connection, key, page)) {
            return events(statement, stream);
        }
    }

    private PreparedStatement statement(Connection connection, UUID key, PageRequest page) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(page.backward() ? backward : forward);
        try {
            statement.setObject(1, key);
            statement.setLong(2, page.from());
            statement.setLong(3, page.to());
            statement.setInt(4, page.limit());
            return statement;
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
    }

    /** The newest snapshot up to the version, and the events from the one on for which it was taken. */
    public LoadPage loadPage(Connection connection, UUID key, StreamId stream, long maxVersion, int limit)
            throws SQLException {
        return atOnce.isPresent()
                ? loadAtOnce(atOnce.get(), connection, key, stream, maxVersion, limit)
                : loadInTwoSteps(connection, key, stream, maxVersion, limit);
    }

    private LoadPage loadAtOnce(
            SnapshotLoad load, Connection connection, UUID key, StreamId stream, long maxVersion, int limit)
            throws SQLException {
        int asked = size.limit(limit);
        try (PreparedStatement statement = connection.prepareStatement(load.sql())) {
            int place = 1;
            for (int i = 0; i < load.timesNamed(); i++) {
                statement.setObject(place++, key);
                statement.setLong(place++, maxVersion);
            }
            statement.setInt(place, asked);
            PageSize.Page page = size.begin(statement, asked);
            Optional<StoredSnapshot> snapshot = Optional.empty();
            List<StoredEvent> events = new ArrayList<>();
            StreamId named = stream;
            boolean isCut = false;
            try (ResultSet row = statement.executeQuery()) {
                while (!isCut && row.next()) {
                    if (row.getLong(1) == SnapshotLoad.NO_POSITION) {
                        snapshot = Optional.of(snapshot(row));
                    } else {
                        named = named(named, row.getString(4));
                        events.add(event(row, named));
                        page.add(events.get(events.size() - 1), row);
                    }
                    isCut = page.isFull() && isBeginning(snapshot, events);
                }
            }
            // A union promises no order.
            events.sort(Comparator.comparingLong(StoredEvent::version));
            return new LoadPage(snapshot, new StreamPage(events, !page.end(isCut)));
        }
    }

    /** Whether nothing is missing before the last one; a union promises no order, and seldom uses that. */
    private static boolean isBeginning(Optional<StoredSnapshot> snapshot, List<StoredEvent> events) {
        long first = snapshot.map(StoredSnapshot::version).orElse(1L);
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i).version() != first + i) {
                return false;
            }
        }
        return true;
    }

    private StoredSnapshot snapshot(ResultSet row) throws SQLException {
        return new StoredSnapshot(
                row.getLong(2), row.getObject(11, UUID.class), spelling.time(row, 10), encoded(row, 5));
    }

    /** Where one statement over two tables does not see both at the same moment; an older snapshot does no harm. */
    private LoadPage loadInTwoSteps(Connection connection, UUID key, StreamId stream, long maxVersion, int limit)
            throws SQLException {
        Optional<StoredSnapshot> snapshot = snapshots.newest(connection, key, maxVersion);
        long from = snapshot.map(StoredSnapshot::version).orElse(1L);
        PageRequest request = new PageRequest(from, maxVersion, false, limit);
        return new LoadPage(snapshot, page(connection, key, stream, request));
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

    /** The events that a query for a part of the log finds, and whether that is less than the limit because they are large. */
    public LogPage ofLog(PreparedStatement statement, int limitAt, int limit, RowOfLog of) throws SQLException {
        int asked = size.limit(limit);
        statement.setInt(limitAt, asked);
        PageSize.Page page = size.begin(statement, asked);
        List<LoggedEvent> found = new ArrayList<>();
        boolean isCut = false;
        try (ResultSet row = statement.executeQuery()) {
            while (!isCut && row.next()) {
                LoggedEvent logged = of.read(row);
                found.add(logged);
                page.add(logged.event(), row);
                isCut = page.isFull();
            }
        }
        return new LogPage(found, page.end(isCut));
    }

    /**
     * Events of the log.
     *
     * @param mayBeMore whether others may lie within the bounds of the query
     */
    public record LogPage(List<LoggedEvent> events, boolean mayBeMore) {}

    /** Makes an event of a row of the log. */
    @FunctionalInterface
    public interface RowOfLog {

        LoggedEvent read(ResultSet row) throws SQLException;
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
                spelling.time(row, 10),
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
