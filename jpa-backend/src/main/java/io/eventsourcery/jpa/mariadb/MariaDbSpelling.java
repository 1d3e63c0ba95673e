// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.mariadb;

import io.eventsourcery.jpa.sql.SnapshotLoad;
import io.eventsourcery.jpa.sql.SnapshotRows;
import io.eventsourcery.jpa.sql.Spelling;
import io.eventsourcery.jpa.sql.Tables;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

final class MariaDbSpelling implements Spelling {

    /** The variable sql_select_limit holds for statements that say nothing themselves. */
    static final String NO_LIMIT_OF_THE_SESSION = " limit 2147483647";

    @Override
    public String productName() {
        return "MariaDB";
    }

    /** Records alone: a lock of what is not there would keep others from inserting. */
    @Override
    public String keepingRows() {
        return " lock in share mode";
    }

    /** It removes what is committed, whatever the transaction can read. */
    @Override
    public boolean deletesNewRows(int isolation) {
        return true;
    }

    /** The type uuid has an order of its own, and the rows to lock stand at the ends of ranges. */
    @Override
    public Object tagKey(UUID key) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(key.getMostSignificantBits())
                .putLong(key.getLeastSignificantBits())
                .array();
    }

    /** A statement for several rows may walk along the whole index, and then waits for rows that others lock. */
    @Override
    public int locksAtOnce() {
        return 1;
    }

    @Override
    public String byPrimaryKey() {
        return " force index (primary)";
    }

    @Override
    public Optional<String> readingNewest() {
        return Optional.of(" lock in share mode");
    }

    @Override
    public String lastPosition(Tables tables) {
        return "select auto_increment - 1 from information_schema.tables where table_name = '" + tables.prefix()
                + "event' and table_schema = "
                + tables.schema().map(schema -> "'" + schema + "'").orElse("database()");
    }

    @Override
    public String upsertSnapshot(Tables tables) {
        return "insert into " + tables.snapshot() + " (" + SnapshotRows.COLUMNS + ") values ("
                + SnapshotRows.PARAMETERS + ") on duplicate key update event_id = values(event_id),"
                + " snapshot_id = values(snapshot_id), type = values(type),"
                + " type_revision = values(type_revision), payload = values(payload),"
                + " context = values(context), recorded_at = values(recorded_at)";
    }

    /**
     * It reads a range only if a query gives its begin that reads nothing else. A setting of the session cuts whatever has
     * no limit of its own, and the rows that are missing would be taken for the end of the stream.
     */
    @Override
    public Optional<SnapshotLoad> loadAtOnce(Tables tables) {
        String sql = SnapshotLoad.snapshotFrom(SnapshotLoad.newest(tables) + " newest")
                + SnapshotLoad.eventsFrom(
                        "begin", tables, ", (select (" + SnapshotRows.newest("version", tables) + ") as begin) newest")
                + NO_LIMIT_OF_THE_SESSION;
        return Optional.of(new SnapshotLoad(sql, 3));
    }

    /** The column has no zone, and what is written without one no driver and no session can shift. */
    @Override
    public Object stored(Instant time) {
        return LocalDateTime.ofInstant(time, ZoneOffset.UTC);
    }

    @Override
    public Instant time(ResultSet row, int column) throws SQLException {
        return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }

    @Override
    public String goingOnBehind(Tables tables, long position) {
        return "alter table " + tables.event() + " auto_increment = " + (position + 1);
    }

    @Override
    public String now() {
        return "utc_timestamp(6)";
    }

    @Override
    public String later() {
        return "utc_timestamp(6) + interval ? microsecond";
    }

    /** Not {@code insert ignore}, which would also cut what is too long. */
    @Override
    public String insertIfAbsent(String table, List<String> key, List<String> rest) {
        return "insert into " + table + " (" + Spelling.columns(key, rest) + ") values ("
                + Spelling.parameters(key.size() + rest.size()) + ") on duplicate key update " + key.get(0) + " = "
                + key.get(0);
    }

    @Override
    public String upsert(String table, List<String> key, List<String> rest, String values) {
        return "insert into " + table + " (" + Spelling.columns(key, rest) + ") values (" + values
                + ") on duplicate key update "
                + rest.stream()
                        .map(column -> column + " = values(" + column + ")")
                        .collect(Collectors.joining(", "));
    }

    @Override
    public String allRows() {
        return NO_LIMIT_OF_THE_SESSION;
    }
}
