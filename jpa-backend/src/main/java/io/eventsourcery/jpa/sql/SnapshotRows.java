// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.sql;

import io.eventsourcery.spi.stream.EncodedEvent;
import io.eventsourcery.spi.stream.StoredSnapshot;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** Reads and writes the snapshot table. Thread-safe; the connection is not. */
public final class SnapshotRows {

    /** All columns, in the order of {@link #PARAMETERS}. */
    public static final String COLUMNS = "stream_key, version, tenant, category, stream_id, event_id, recorded_at,"
            + " snapshot_id, type, type_revision, payload, context";

    /** What {@link #snapshot} reads. */
    static final String NEWEST = "version, event_id, recorded_at, snapshot_id, type, type_revision, payload, context";

    /** One parameter per column. */
    public static final String PARAMETERS = "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?";

    private final Spelling spelling;
    private final String newest;
    private final String upsert;

    public SnapshotRows(Spelling spelling, Tables tables) {
        this.spelling = spelling;
        newest = newest(NEWEST, tables);
        upsert = spelling.upsertSnapshot(tables);
    }

    /** A query for columns of the newest snapshot; takes the stream's key and the highest version. */
    public static String newest(String columns, Tables tables) {
        return "select " + columns + " from " + tables.snapshot()
                + " where stream_key = ? and version <= ? order by stream_key desc, version desc limit 1";
    }

    /** The snapshot with the highest version up to the given one. */
    public Optional<StoredSnapshot> newest(Connection connection, UUID key, long maxVersion) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(newest)) {
            statement.setObject(1, key);
            statement.setLong(2, maxVersion);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(snapshot(row, 1)) : Optional.empty();
            }
        }
    }

    /** The snapshot in the columns {@link #NEWEST}, which begin at a place. */
    StoredSnapshot snapshot(ResultSet row, int at) throws SQLException {
        return new StoredSnapshot(
                row.getLong(at),
                row.getObject(at + 1, UUID.class),
                spelling.time(row, at + 2),
                EventRows.encoded(row, at + 3));
    }

    /** Writes the snapshot, in place of one of the same version. */
    public void save(Connection connection, UUID key, TenantId tenant, StreamId stream, StoredSnapshot snapshot)
            throws SQLException {
        EncodedEvent state = snapshot.state();
        try (PreparedStatement statement = connection.prepareStatement(upsert)) {
            statement.setObject(1, key);
            statement.setLong(2, snapshot.version());
            statement.setString(3, tenant.value());
            statement.setString(4, stream.category());
            statement.setObject(5, stream.id());
            statement.setObject(6, snapshot.eventId());
            statement.setObject(7, spelling.stored(snapshot.recordedAt()));
            EventSql.bindEvent(statement, 8, state);
            statement.executeUpdate();
        }
    }
}
