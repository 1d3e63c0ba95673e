// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.mariadb;

import io.eventsourcery.jpa.sql.Appends;
import io.eventsourcery.jpa.sql.EventRows;
import io.eventsourcery.jpa.sql.EventSql;
import io.eventsourcery.jpa.sql.Spelling;
import io.eventsourcery.jpa.sql.SqlErrors;
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
 * MariaDB: the guard is a read of its own, then one insert with a row per event.
 *
 * <p>An {@code insert … select} would lock what it reads and meet other writers in deadlocks. The guard reads what the
 * transaction sees, which under REPEATABLE READ may be old. That never gives a wrong answer: where the stream has grown,
 * the unique key refuses the insert; where it seems too short, a locking read, which always sees the newest row, is
 * asked as well. Such reads are kept out of all other cases, because under REPEATABLE READ they lock the gap behind the
 * stream, and two writers that hold the same gap wait for each other. What is always locked, together with others, is
 * the one row behind which the insert goes, and no gap, so that no deletion overtakes the insert.
 */
final class MariaDbAppends implements Appends {

    /** How many rows and characters go into one statement; the server limits a statement's bytes and parameters. */
    private static final int MOST_ROWS = 500;

    private static final int MOST_CHARACTERS = 1024 * 1024;

    private static final String ROW = "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    /** Others may append between a read and an insert again and again; at some point that is a conflict. */
    private static final int ATTEMPTS = 5;

    private static final String NO_DATA = "02000";

    private final Spelling spelling;
    private final String insert;
    private final String lock;
    private final String newestHead;
    private final String held;
    private final String hold;
    private final String heldHead;
    private final EventRows rows;
    private final SqlErrors errors;

    MariaDbAppends(Spelling spelling, SqlErrors errors, Tables tables) {
        this.spelling = spelling;
        this.errors = errors;
        insert = "insert into " + tables.event() + " (" + EventSql.COLUMNS + ") values ";
        lock = "select number from " + tables.lock() + " where number = ? for update";
        rows = new EventRows(spelling, tables);
        newestHead = rows.headQuery() + " lock in share mode";
        heldHead = newestHead + " nowait";
        hold = "select version from " + tables.event() + " where stream_key = ? and version = ? for update";
        held = "select versioned from " + tables.event() + " where stream_key = ? and version = ?"
                + spelling.keepingRows();
    }

    @Override
    public Optional<Inserted> at(Connection connection, UUID key, TenantId tenant, StreamWrite write, long head)
            throws SQLException {
        StreamHead seen = rows.head(connection, key);
        boolean fits = fits(seen, head);
        if (!fits && seen.version() < head) {
            StreamHead newest = EventRows.head(connection, newestHead, key);
            fits = fits(newest, head);
            if (!fits && !newest.equals(seen)) {
                // What this transaction can read is too old to tell what happened.
                throw VersionConflictException.raced(write.stream(), write.expected(), null);
            }
        }
        if (fits && head > 0 && !holds(connection, key, new StreamHead(head, true))) {
            // Deleted since it was read, and perhaps begun again in the other mode.
            throw VersionConflictException.raced(write.stream(), write.expected(), null);
        }
        return fits ? Optional.of(insert(connection, key, tenant, write, head)) : Optional.empty();
    }

    /** Locks the row behind which the insert goes, if it is there. */
    private boolean holds(Connection connection, UUID key, StreamHead head) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(held)) {
            statement.setObject(1, key);
            statement.setLong(2, head.version());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1) == head.versioned();
            }
        }
    }

    private static boolean fits(StreamHead found, long head) {
        return found.version() == head && found.versioned();
    }

    @Override
    public Optional<Inserted> atEnd(Connection connection, UUID key, TenantId tenant, StreamWrite write)
            throws SQLException {
        lock(connection, lockNumber(key));
        StreamHead head = rows.head(connection, key);
        boolean stillThere = head.version() == 0 || holds(connection, key, head);
        if (!stillThere || write.expected().judge(head) != Acceptance.ACCEPTED) {
            head = EventRows.head(connection, newestHead, key);
        }
        for (int attempt = 1; write.expected().judge(head) == Acceptance.ACCEPTED; attempt++) {
            try {
                return Optional.of(insert(connection, key, tenant, write, head.version()));
            } catch (SQLException e) {
                // The statement is undone and the transaction lives: either the read was old, or a writer that
                // expects a version, and so takes no lock, was faster.
                StreamHead newest = newestAfter(e, connection, key);
                if (attempt == ATTEMPTS || newest.version() <= head.version()) {
                    throw e;
                }
                head = newest;
            }
        }
        return Optional.empty();
    }

    /** Several streams may share a number, so the order of the streams is none of the numbers. */
    @Override
    public void lockEnds(Connection connection, List<UUID> keys) throws SQLException {
        for (int number : keys.stream()
                .mapToInt(MariaDbAppends::lockNumber)
                .sorted()
                .distinct()
                .toArray()) {
            lock(connection, number);
        }
    }

    @Override
    public void lockEnd(Connection connection, UUID key) throws SQLException {
        lock(connection, lockNumber(key));
    }

    @Override
    public Optional<UUID> keep(Connection connection, UUID key, long version) throws SQLException {
        return rows.id(connection, key, version);
    }

    /** Under REPEATABLE READ the gap before the record too, so two who hold and insert next to each other may deadlock. */
    @Override
    public boolean hold(Connection connection, UUID key, long version) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(hold)) {
            statement.setObject(1, key);
            statement.setLong(2, version);
            statement.executeQuery().close();
        }
        return true;
    }

    /**
     * Under REPEATABLE READ this locks the gap behind the stream too, in which other streams may begin. It waits for nobody, so
     * those who wait for the gap never wait in a circle.
     */
    @Override
    public Optional<StreamHead> heldHead(Connection connection, UUID key, long version) throws SQLException {
        StreamHead seen = rows.head(connection, key);
        if (seen.version() > version) {
            // It has moved on; a locking read would meet those who lock its newest event.
            return Optional.of(seen);
        }
        try {
            return Optional.of(EventRows.head(connection, heldHead, key));
        } catch (SQLException e) {
            if (e.getErrorCode() == MariaDbErrors.LOCKED_BY_ANOTHER) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static int lockNumber(UUID key) {
        return (int) (key.getMostSignificantBits() >>> 48);
    }

    private void lock(Connection connection, int number) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(lock)) {
            statement.setInt(1, number);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    throw new SQLException("a row to lock is missing", NO_DATA);
                }
            }
        }
    }

    private StreamHead newestAfter(SQLException error, Connection connection, UUID key) throws SQLException {
        if (!errors.isTakenVersion(error)) {
            throw error;
        }
        return EventRows.head(connection, newestHead, key);
    }

    /** In statements that the server accepts; positions ascend from one to the next. */
    private Inserted insert(Connection connection, UUID key, TenantId tenant, StreamWrite write, long head)
            throws SQLException {
        List<EncodedEvent> events = write.events();
        List<Position> positions = new ArrayList<>(events.size());
        while (positions.size() < events.size()) {
            int from = positions.size();
            int count = inOneStatement(events.subList(from, events.size()));
            try (PreparedStatement statement = connection.prepareStatement(
                    insert + ROW + (", " + ROW).repeat(count - 1) + " returning position")) {
                int at = 1;
                for (int i = from; i < from + count; i++) {
                    at = EventSql.bindStream(spelling, statement, at, key, tenant, write);
                    statement.setLong(at, head + i + 1);
                    at = EventSql.bindEvent(statement, at + 1, events.get(i));
                }
                try (ResultSet inserted = statement.executeQuery()) {
                    while (inserted.next()) {
                        positions.add(Position.of(inserted.getLong(1)));
                    }
                }
            }
        }
        return new Inserted(head + 1, positions);
    }

    private static int inOneStatement(List<EncodedEvent> events) {
        int count = 1;
        long characters = size(events.get(0));
        while (count < events.size() && count < MOST_ROWS) {
            characters += size(events.get(count));
            if (characters > MOST_CHARACTERS) {
                break;
            }
            count++;
        }
        return count;
    }

    private static long size(EncodedEvent event) {
        return (long) event.payload().length() + event.context().length();
    }
}
