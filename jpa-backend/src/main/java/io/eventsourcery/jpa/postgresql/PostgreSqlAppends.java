// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.postgresql;

import io.eventsourcery.jpa.sql.Appends;
import io.eventsourcery.jpa.sql.EventRows;
import io.eventsourcery.jpa.sql.EventSql;
import io.eventsourcery.jpa.sql.Spelling;
import io.eventsourcery.jpa.sql.Tables;
import io.eventsourcery.spi.EncodedEvent;
import io.eventsourcery.spi.StreamWrite;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * PostgreSQL: one round trip per append.
 *
 * <p>One event goes by plain parameters, several by arrays, whose order is the order of the positions. An append at the
 * end sends the lock and the insert together: the lock is a statement of its own, so the insert behind it sees what the
 * previous holder committed.
 *
 * <p>Every append shares a lock on the row behind which it inserts. A deletion waits for it and then sees what was
 * inserted; an append that finds the row being deleted waits in its turn, and then the row is gone.
 */
final class PostgreSqlAppends implements Appends {

    private static final String ARRAYS = " from unnest(cast(? as uuid[]), cast(? as text[]), cast(? as integer[]),"
            + " cast(? as text[]), cast(? as text[]))"
            + " with ordinality as u(event_id, type, type_revision, payload, context, place)";

    private final String lock;
    private final EventRows rows;

    // Not private, so that a test can ask the database for their plans.
    final String oneAtHead;
    final String manyAtHead;
    final String oneAtEnd;
    final String manyAtEnd;

    private final Spelling spelling = new PostgreSqlSpelling();

    PostgreSqlAppends(Tables tables) {
        String insert =
                "insert into " + tables.event() + " (" + EventSql.COLUMNS + ") select " + EventSql.STREAM + ", ";
        rows = new EventRows(spelling, tables);
        lock = "select pg_advisory_xact_lock(?)";
        String kept = spelling.keepingRows();
        String headIs = EventSql.headIs(tables, kept);
        String head = " left join lateral (select version, versioned from " + tables.event()
                + " where stream_key = ? order by version desc limit 1" + kept + ") h on true";
        String array = "u.event_id, u.type, u.type_revision, u.payload, u.context";
        oneAtHead = insert + "cast(? as bigint), " + EventSql.EVENT + " where " + headIs + " returning position";
        manyAtHead = insert + "cast(? as bigint) + u.place, " + array + ARRAYS + " where " + headIs
                + " order by u.place returning position";
        oneAtEnd = lock + "; " + insert + "coalesce(h.version, 0) + 1, " + EventSql.EVENT + " from (values (1)) as o(n)"
                + head + " where " + EventSql.MODE_FITS + " returning position, version";
        manyAtEnd = lock + "; " + insert + "coalesce(h.version, 0) + u.place, " + array + ARRAYS + head + " where "
                + EventSql.MODE_FITS + " order by u.place returning position, version";
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
        List<EncodedEvent> events = write.events();
        try (PreparedStatement statement = connection.prepareStatement(events.size() == 1 ? oneAtEnd : manyAtEnd)) {
            statement.setLong(1, lockOf(key));
            int at = EventSql.bindStream(spelling, statement, 2, key, tenant, write);
            at = bindEvents(connection, statement, at, events);
            statement.setObject(at, key);
            EventSql.bindMode(statement, at + 1, write.expected());
            statement.execute();
            statement.getMoreResults();
            try (ResultSet rows = statement.getResultSet()) {
                if (!rows.next()) {
                    return Optional.empty();
                }
                return Optional.of(new Inserted(rows.getLong(2), positions(rows, events.size())));
            }
        }
    }

    @Override
    public void lockEnd(Connection connection, UUID key) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(lock)) {
            statement.setLong(1, lockOf(key));
            statement.execute();
        }
    }

    @Override
    public Optional<UUID> keep(Connection connection, UUID key, long version) throws SQLException {
        return rows.id(connection, key, version);
    }

    private static long lockOf(UUID key) {
        return key.getMostSignificantBits() ^ key.getLeastSignificantBits();
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
