// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.postgresql;

import io.eventsourcery.jpa.sql.Appends;
import io.eventsourcery.jpa.sql.EventRows;
import io.eventsourcery.jpa.sql.EventSql;
import io.eventsourcery.jpa.sql.Spelling;
import io.eventsourcery.jpa.sql.Tables;
import io.eventsourcery.spi.stream.EncodedEvent;
import io.eventsourcery.spi.stream.StreamWrite;
import io.eventsourcery.stream.Acceptance;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamHead;
import io.eventsourcery.stream.TenantId;
import io.eventsourcery.stream.VersionConflictException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * PostgreSQL: one round trip per append, and no lock that the server has to remember beside the rows.
 *
 * <p>One event goes by plain parameters, several by arrays, whose order is the order of the positions. An append at the
 * end sends two statements together: the first locks the last row, so that such writers queue there, and the insert behind
 * it sees what the previous one committed. A stream that has no row yet has nothing to lock: there the unique key lets one
 * writer win, the others insert nothing and look again.
 *
 * <p>Every append shares a lock on the row behind which it inserts. A deletion waits for it and then sees what was
 * inserted; an append that finds the row being deleted waits in its turn, and then the row is gone. Locks of rows are kept
 * in the rows, so a transaction may write to any number of streams: a lock per stream in the server's memory starved
 * everybody.
 */
final class PostgreSqlAppends implements Appends {

    private static final String ARRAYS = " from unnest(cast(? as uuid[]), cast(? as text[]), cast(? as integer[]),"
            + " cast(? as text[]), cast(? as text[]))"
            + " with ordinality as u(event_id, type, type_revision, payload, context, place)";

    /** A writer that loses the race for a new stream sees the winner's row when it looks again. */
    private static final int ATTEMPTS = 10;

    private final EventRows rows;
    private final String hold;

    // Not private, so that a test can ask the database for their plans.
    final String lock;
    final String oneAtHead;
    final String manyAtHead;
    final String oneAtEnd;
    final String manyAtEnd;

    private final Spelling spelling = new PostgreSqlSpelling();

    PostgreSqlAppends(Tables tables) {
        String insert =
                "insert into " + tables.event() + " (" + EventSql.COLUMNS + ") select " + EventSql.STREAM + ", ";
        rows = new EventRows(spelling, tables);
        lock = "select 1 from " + tables.event()
                + " where stream_key = ? order by version desc limit 1 for no key update";
        hold = " from " + tables.event() + " where stream_key = ? and version = ? for update";
        String kept = spelling.keepingRows();
        String headIs = EventSql.headIs(tables, kept);
        String head = " left join lateral (select version, versioned from " + tables.event()
                + " where stream_key = ? order by version desc limit 1" + kept + ") h on true";
        String array = "u.event_id, u.type, u.type_revision, u.payload, u.context";
        oneAtHead = insert + "cast(? as bigint), " + EventSql.EVENT + " where " + headIs + " returning position";
        manyAtHead = insert + "cast(? as bigint) + u.place, " + array + ARRAYS + " where " + headIs
                + " order by u.place returning position";
        String unlessTaken = " on conflict (stream_key, version) do nothing returning position, version";
        oneAtEnd = lock + "; " + insert + "coalesce(h.version, 0) + 1, " + EventSql.EVENT + " from (values (1)) as o(n)"
                + head + " where " + EventSql.MODE_FITS + unlessTaken;
        String into = "insert into " + tables.event() + " (" + EventSql.COLUMNS + ") select " + EventSql.COLUMNS;
        manyAtEnd = lock + "; with given (" + EventSql.COLUMNS + ", place) as materialized (select " + EventSql.STREAM
                + ", coalesce(h.version, 0) + u.place, " + array + ", u.place" + ARRAYS + head + " where "
                + EventSql.MODE_FITS + " order by u.place), first as (" + into + " from given where place = 1"
                + unlessTaken + "), rest as (" + into + " from given where place > 1 and exists (select 1 from first)"
                + " order by place returning position, version)"
                + " select position, version from first union all select position, version from rest order by version";
    }

    @Override
    public Optional<Inserted> at(Connection connection, UUID key, TenantId tenant, StreamWrite write, long head)
            throws SQLException {
        List<EncodedEvent> events = write.events();
        boolean one = events.size() == 1;
        try (PreparedStatement statement = connection.prepareStatement(one ? oneAtHead : manyAtHead)) {
            int at = EventSql.bindStream(spelling, statement, 1, key, tenant, write);
            statement.setLong(at++, one ? head + 1 : head);
            at = bindEvents(connection, statement, at, events);
            statement.setObject(at, key);
            statement.setLong(at + 1, head);
            try (ResultSet rows = statement.executeQuery()) {
                if (!rows.next()) {
                    return Optional.empty();
                }
                return Optional.of(new Inserted(head + 1, positions(rows, events.size())));
            }
        }
    }

    @Override
    public Optional<Inserted> atEnd(Connection connection, UUID key, TenantId tenant, StreamWrite write)
            throws SQLException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<Inserted> inserted = tryAtEnd(connection, key, tenant, write);
            if (inserted.isPresent() || write.expected().judge(rows.head(connection, key)) != Acceptance.ACCEPTED) {
                return inserted;
            }
        }
        throw VersionConflictException.raced(write.stream(), write.expected(), null);
    }

    /** Empty when the stream is not as expected, or when another writer took the version since the statement began. */
    private Optional<Inserted> tryAtEnd(Connection connection, UUID key, TenantId tenant, StreamWrite write)
            throws SQLException {
        List<EncodedEvent> events = write.events();
        try (PreparedStatement statement = connection.prepareStatement(events.size() == 1 ? oneAtEnd : manyAtEnd)) {
            statement.setObject(1, key);
            int at = EventSql.bindStream(spelling, statement, 2, key, tenant, write);
            at = bindEvents(connection, statement, at, events);
            statement.setObject(at, key);
            EventSql.bindMode(statement, at + 1, write.expected());
            statement.execute();
            statement.getMoreResults();
            try (ResultSet inserted = statement.getResultSet()) {
                if (!inserted.next()) {
                    return Optional.empty();
                }
                return Optional.of(new Inserted(inserted.getLong(2), positions(inserted, events.size())));
            }
        }
    }

    /** Locks the last row, if there is one. */
    @Override
    public void lockEnd(Connection connection, UUID key) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(lock)) {
            statement.setObject(1, key);
            statement.executeQuery().close();
        }
    }

    @Override
    public Optional<UUID> keep(Connection connection, UUID key, long version) throws SQLException {
        return rows.id(connection, key, version);
    }

    @Override
    public boolean hold(Connection connection, UUID key, long version) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select " + spelling.seesNewRows(connection) + hold)) {
            statement.setObject(1, key);
            statement.setLong(2, version);
            try (ResultSet row = statement.executeQuery()) {
                return !row.next() || row.getBoolean(1);
            }
        }
    }

    @Override
    public Optional<StreamHead> heldHead(Connection connection, UUID key, long version) throws SQLException {
        return Optional.of(rows.head(connection, key));
    }

    private static int bindEvents(Connection connection, PreparedStatement statement, int at, List<EncodedEvent> events)
            throws SQLException {
        int count = events.size();
        if (count == 1) {
            return EventSql.bindEvent(statement, at, events.get(0));
        }
        UUID[] ids = new UUID[count];
        String[] types = new String[count];
        Integer[] revisions = new Integer[count];
        String[] payloads = new String[count];
        String[] contexts = new String[count];
        for (int i = 0; i < count; i++) {
            EncodedEvent event = events.get(i);
            ids[i] = event.id();
            types[i] = event.type();
            revisions[i] = event.typeRevision();
            payloads[i] = event.payload();
            contexts[i] = event.context().isEmpty() ? null : event.context();
        }
        statement.setArray(at, connection.createArrayOf("uuid", ids));
        statement.setArray(at + 1, connection.createArrayOf("text", types));
        statement.setArray(at + 2, connection.createArrayOf("int4", revisions));
        statement.setArray(at + 3, connection.createArrayOf("text", payloads));
        statement.setArray(at + 4, connection.createArrayOf("text", contexts));
        return at + 5;
    }

    /** Begins at the row on which the result stands. */
    private static List<Position> positions(ResultSet rows, int count) throws SQLException {
        if (count == 1) {
            return List.of(Position.of(rows.getLong(1)));
        }
        List<Position> positions = new ArrayList<>(count);
        do {
            positions.add(Position.of(rows.getLong(1)));
        } while (rows.next());
        return positions;
    }
}
