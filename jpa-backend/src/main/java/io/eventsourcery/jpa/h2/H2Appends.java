// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.h2;

import io.eventsourcery.jpa.sql.Appends;
import io.eventsourcery.jpa.sql.ErrorSigns;
import io.eventsourcery.jpa.sql.EventRows;
import io.eventsourcery.jpa.sql.EventSql;
import io.eventsourcery.jpa.sql.Spelling;
import io.eventsourcery.jpa.sql.Tables;
import io.eventsourcery.spi.stream.StreamWrite;
import io.eventsourcery.stream.Acceptance;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamHead;
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
 * H2: in the same process, so a statement costs no round trip and every event has its own.
 *
 * <p>The first insert carries the guard; behind it the key keeps others out. Whoever appends or deletes first locks the
 * stream's own row, because there are no advisory locks, and then reads the head. Rows of events are not locked where
 * that suffices: with such locks random histories had reads that no order explained, for a reason that was not found.
 */
final class H2Appends implements Appends {

    /**
     * A lock row vanishes when its stream is deleted while a writer waits for it; the writer then creates it again. A
     * position is taken by a reader while the writer is about to use it; the writer then takes another one.
     */
    private static final int ATTEMPTS = 100;

    private final Spelling spelling;
    private final String guarded;
    private final String plain;
    private final String ensureLockRow;
    private final String lock;
    private final String lockHead;
    private final String heldHead;
    private final EventRows rows;
    private final ErrorSigns errors = new H2Errors();
    private final String position;

    H2Appends(Spelling spelling, Tables tables) {
        this.spelling = spelling;
        String insert = "insert into " + tables.event() + " (" + EventSql.COLUMNS + ") select " + EventSql.STREAM
                + ", cast(? as bigint), " + EventSql.EVENT;
        guarded = "select position from final table (" + insert + " where " + EventSql.headIs(tables) + ")";
        plain = "select position from final table (" + insert + ")";
        ensureLockRow = "merge into " + tables.stream() + " (stream_key) key (stream_key) values (?)";
        lock = "select stream_key from " + tables.stream() + " where stream_key = ? for update";
        lockHead = "select version from " + tables.event() + " where stream_key = ? and version = ? for update";
        heldHead = "select version, versioned from " + tables.event() + " where stream_key = ?" + spelling.neverCached()
                + " order by stream_key desc, version desc limit 1";
        rows = new EventRows(spelling, tables);
        position = H2Errors.positionKey(tables);
    }

    @Override
    public Optional<Inserted> at(Connection connection, UUID key, TenantId tenant, StreamWrite write, long head)
            throws SQLException {
        lockEnd(connection, key);
        lockWhatMayBeGone(connection, key, head);
        List<Position> positions = new ArrayList<>(write.events().size());
        try (PreparedStatement statement = connection.prepareStatement(guarded)) {
            int at = bind(statement, key, tenant, write, head, 0);
            statement.setObject(at, key);
            statement.setLong(at + 1, head);
            if (!insertOne(statement, positions)) {
                return Optional.empty();
            }
        }
        insertRest(connection, key, tenant, write, head, positions);
        return Optional.of(new Inserted(head + 1, positions));
    }

    @Override
    public Optional<Inserted> atEnd(Connection connection, UUID key, TenantId tenant, StreamWrite write)
            throws SQLException {
        lockEnd(connection, key);
        StreamHead head = rows.head(connection, key);
        if (write.expected().judge(head) != Acceptance.ACCEPTED) {
            return Optional.empty();
        }
        lockWhatMayBeGone(connection, key, head.version());
        List<Position> positions = new ArrayList<>(write.events().size());
        insertRest(connection, key, tenant, write, head.version(), positions);
        return Optional.of(new Inserted(head.version() + 1, positions));
    }

    private void insertRest(
            Connection connection, UUID key, TenantId tenant, StreamWrite write, long head, List<Position> positions)
            throws SQLException {
        if (positions.size() == write.events().size()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(plain)) {
            while (positions.size() < write.events().size()) {
                bind(statement, key, tenant, write, head, positions.size());
                insertOne(statement, positions);
            }
        }
    }

    private int bind(PreparedStatement statement, UUID key, TenantId tenant, StreamWrite write, long head, int index)
            throws SQLException {
        int at = EventSql.bindStream(spelling, statement, 1, key, tenant, write);
        statement.setLong(at, head + index + 1);
        return EventSql.bindEvent(statement, at + 1, write.events().get(index));
    }

    /**
     * The position is drawn by the statement. A reader that saw it missing may have closed it before the row was there;
     * the statement then has no effect, and draws another one when it is done again.
     */
    private boolean insertOne(PreparedStatement statement, List<Position> positions) throws SQLException {
        for (int attempt = 1; true; attempt++) {
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && positions.add(Position.of(row.getLong(1)));
            } catch (SQLException e) {
                if (attempt == ATTEMPTS
                        || !errors.isDuplicateKey(e)
                        || !errors.nameOfKey(e).contains(position)) {
                    throw e;
                }
            }
        }
    }

    /** A transaction that goes on reading what was there when it began is refused here if the row is there no more. */
    private void lockWhatMayBeGone(Connection connection, UUID key, long head) throws SQLException {
        if (head == 0 || connection.getTransactionIsolation() <= Connection.TRANSACTION_READ_COMMITTED) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(lockHead)) {
            statement.setObject(1, key);
            statement.setLong(2, head);
            statement.executeQuery().close();
        }
    }

    @Override
    public Optional<UUID> keep(Connection connection, UUID key, long version) throws SQLException {
        lockEnd(connection, key);
        return rows.id(connection, key, version);
    }

    @Override
    public boolean hold(Connection connection, UUID key, long version) throws SQLException {
        lockEnd(connection, key);
        return connection.getTransactionIsolation() <= Connection.TRANSACTION_READ_COMMITTED;
    }

    @Override
    public Optional<StreamHead> heldHead(Connection connection, UUID key, long version) throws SQLException {
        return Optional.of(EventRows.head(connection, heldHead, key));
    }

    @Override
    public void lockEnd(Connection connection, UUID key) throws SQLException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try (PreparedStatement statement = connection.prepareStatement(ensureLockRow)) {
                statement.setObject(1, key);
                statement.executeUpdate();
            }
            try (PreparedStatement statement = connection.prepareStatement(lock)) {
                statement.setObject(1, key);
                try (ResultSet row = statement.executeQuery()) {
                    if (row.next()) {
                        return;
                    }
                }
            }
        }
        throw new SQLException("the lock row of a stream vanished " + ATTEMPTS + " times", "40001");
    }
}
