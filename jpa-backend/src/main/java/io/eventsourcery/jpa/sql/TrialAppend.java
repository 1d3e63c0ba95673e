// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Writes one event in a transaction that is rolled back, and looks whether the database keeps what it is given.
 *
 * <p>The position is given and negative, so none is drawn and no reader ever looks there. It needs no right that an append
 * does not need.
 */
public final class TrialAppend {

    /** Empty texts, texts that some modes change, and characters of two, three and four bytes. */
    private static final String TEXT = "{\"a\":\"' \\\\ %s ${x} \u00e9\u20ac\ud83d\ude00 \"} ";

    private static final List<String> NAMES = List.of("tenant", "category", "type", "payload");

    private final Spelling spelling;
    private final Tables tables;
    private final long position = -ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);
    private final UUID id = UUID.randomUUID();
    private final Instant time = Instant.now().truncatedTo(ChronoUnit.MICROS);

    public TrialAppend(Spelling spelling, Tables tables) {
        this.spelling = spelling;
        this.tables = tables;
    }

    /**
     * ES-0423 when what is read is not what was written; empty when all is well.
     *
     * @throws SQLException when the database refuses the event
     */
    public Optional<String> problem(Connection connection) throws SQLException {
        List<String> written = List.of("", "", TEXT, TEXT);
        write(connection, written);
        List<String> changed = changed(connection, written);
        return changed.isEmpty()
                ? Optional.empty()
                : Optional.of("ES-0423 The database does not keep what the store writes: " + changed + " of "
                        + tables.event() + " came back changed in a trial that was rolled back. Check the mode of the"
                        + " database, its character set, and triggers on the table.");
    }

    private void write(Connection connection, List<String> written) throws SQLException {
        String sql = "insert into " + tables.event() + " (position, " + EventSql.COLUMNS + ")"
                + spelling.atGivenPosition() + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, position);
            statement.setObject(2, id);
            statement.setString(3, written.get(0));
            statement.setString(4, written.get(1));
            statement.setObject(5, id);
            statement.setNull(6, Types.VARCHAR);
            statement.setBoolean(7, true);
            statement.setObject(8, spelling.stored(time));
            statement.setLong(9, 1);
            statement.setObject(10, id);
            statement.setString(11, written.get(2));
            statement.setInt(12, 1);
            statement.setString(13, written.get(3));
            statement.setNull(14, Types.VARCHAR);
            statement.executeUpdate();
        }
    }

    private List<String> changed(Connection connection, List<String> written) throws SQLException {
        String sql = "select " + String.join(", ", NAMES) + ", stream_key, stream_id, event_id, recorded_at, context,"
                + " version, versioned from " + tables.event() + " where position = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, position);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return List.of("the whole row");
                }
                List<String> changed = new ArrayList<>();
                for (int i = 0; i < written.size(); i++) {
                    if (!written.get(i).equals(row.getString(i + 1))) {
                        changed.add(NAMES.get(i));
                    }
                }
                for (int column = 5; column <= 7; column++) {
                    if (!id.equals(row.getObject(column, UUID.class))) {
                        changed.add("an id");
                    }
                }
                if (!time.equals(spelling.time(row, 8))) {
                    changed.add("recorded_at");
                }
                if (row.getString(9) != null) {
                    changed.add("context");
                }
                if (row.getLong(10) != 1 || !row.getBoolean(11)) {
                    changed.add("version");
                }
                return changed;
            }
        }
    }

    /** ES-0424 when the event is still there after the rollback; empty when all is well. */
    public Optional<String> problemAfterRollback(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select 1 from " + tables.event() + " where position = ?")) {
            statement.setLong(1, position);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of("ES-0424 A transaction was rolled back and what the store had written in it is"
                                + " still there, so the connection is not that of the transaction: let pool and"
                                + " persistence unit take part in it, see ES-0420, and remove the row: delete from "
                                + tables.event() + " where position = " + position + ".")
                        : Optional.empty();
            }
        }
    }
}
