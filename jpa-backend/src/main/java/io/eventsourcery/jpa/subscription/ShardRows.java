// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.subscription;

import io.eventsourcery.jpa.sql.Spelling;
import io.eventsourcery.jpa.sql.SqlErrors;
import io.eventsourcery.jpa.sql.Tables;
import io.eventsourcery.spi.subscription.Lease;
import io.eventsourcery.spi.subscription.ShardKey;
import io.eventsourcery.spi.subscription.StoredShard;
import io.eventsourcery.stream.Position;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reads and writes how far the shards of subscriptions have come. Thread-safe; the connection is not. */
final class ShardRows {

    private static final int LONGEST_FILTER = 2000;

    private static final Comparator<StoredShard> BY_NAME_AND_NUMBER = Comparator.comparing(
                    (StoredShard shard) -> shard.key().subscription())
            .thenComparingInt(shard -> shard.key().number());

    private final SqlErrors errors;
    private final String all;
    private final String create;
    private final String describe;
    private final String rename;
    private final String remove;
    private final String lock;
    private final String lockTwo;
    private final String advance;
    private final String isNewest;
    private final String pause;
    private final String reset;

    ShardRows(Spelling spelling, SqlErrors errors, Tables tables) {
        this.errors = errors;
        String table = tables.subscription();
        all = "select s.name, s.shard, s.shards, s.filter, s.reached_major, s.reached_minor, s.epoch, s.paused,"
                + " case when " + LeaseRows.isHeld(spelling, tables) + " then s.owner end from " + table + " s"
                + spelling.allRows();
        create = spelling.insertIfAbsent(
                table,
                List.of("name", "shard"),
                List.of("shards", "filter", "reached_major", "reached_minor", "epoch", "paused"));
        String change = "update " + table + " set ";
        String fenced = ", epoch = epoch + 1, owner = null, lease_until = null where name = ?";
        describe = change + "filter = ? where name = ? and filter <> ?";
        rename = change + "name = ?" + fenced;
        remove = "delete from " + table + " where name = ?";
        lock = "select shard, shards, filter, reached_major, reached_minor, epoch, paused from " + table
                + " where name = ? order by shard for update";
        lockTwo = "select name from " + table + " where name in (?, ?) order by name, shard for update";
        String newest = " where name = ? and shard = ? and epoch = ? and reached_major = ? and reached_minor = ?";
        advance = change + "reached_major = ?, reached_minor = ?" + newest;
        isNewest = "select epoch from " + table + newest + " for update";
        pause = change + "paused = ? where name = ? and paused <> ?";
        reset = change + "reached_major = ?, reached_minor = ?" + fenced;
    }

    List<StoredShard> all(Connection jdbc) throws SQLException {
        try (Sql sql = Sql.of(jdbc, all);
                ResultSet row = sql.query()) {
            List<StoredShard> found = new ArrayList<>();
            while (row.next()) {
                found.add(new StoredShard(
                        new ShardKey(row.getString(1), row.getInt(2)),
                        row.getInt(3),
                        row.getString(4),
                        new Position(row.getLong(5), row.getLong(6)),
                        row.getLong(7),
                        Optional.ofNullable(row.getString(9)),
                        row.getBoolean(8)));
            }
            // The same order everywhere, whatever the collation.
            found.sort(BY_NAME_AND_NUMBER);
            return found;
        }
    }

    List<StoredShard> of(Connection jdbc, String subscription) throws SQLException {
        return all(jdbc).stream()
                .filter(shard -> shard.key().subscription().equals(subscription))
                .toList();
    }

    void create(Connection jdbc, String subscription, int count, String filter, Position start) throws SQLException {
        for (int number = 0; number < count; number++) {
            ShardKey key = new ShardKey(subscription, number);
            create(jdbc, new StoredShard(key, count, filter, start, 0, Optional.empty(), false));
        }
    }

    private void create(Connection jdbc, StoredShard shard) throws SQLException {
        try (Sql sql = Sql.of(jdbc, create)) {
            sql.with(shard.key())
                    .with(shard.shards())
                    .with(Sql.cut(shard.filter(), LONGEST_FILTER))
                    .with(shard.reached())
                    .with(shard.epoch())
                    .with(shard.paused())
                    .update();
        } catch (SQLException e) {
            // Where the statement itself does not notice another transaction that is at the same.
            if (!errors.isDuplicateKey(e)) {
                throw e;
            }
        }
    }

    /** As they are now, also in a transaction that goes on reading what was there when it began. */
    private List<StoredShard> locked(Connection jdbc, String subscription) throws SQLException {
        try (Sql sql = Sql.of(jdbc, lock).with(subscription);
                ResultSet row = sql.query()) {
            List<StoredShard> found = new ArrayList<>();
            while (row.next()) {
                found.add(new StoredShard(
                        new ShardKey(subscription, row.getInt(1)),
                        row.getInt(2),
                        row.getString(3),
                        new Position(row.getLong(4), row.getLong(5)),
                        row.getLong(6),
                        Optional.empty(),
                        row.getBoolean(7)));
            }
            return found;
        }
    }

    /** The new epoch is above that of every shard, also of one that comes back later under the same number. */
    Division divide(Connection jdbc, String subscription, int count, String filter) throws SQLException {
        List<StoredShard> before = locked(jdbc, subscription);
        if (before.isEmpty()) {
            // Forgotten at this moment.
            return Division.NOT_NEEDED;
        }
        StoredShard any = before.get(0);
        if (any.shards() == count && any.filter().equals(Sql.cut(filter, LONGEST_FILTER))) {
            return Division.NOT_NEEDED;
        }
        if (before.stream().anyMatch(shard -> !shard.reached().equals(any.reached()))) {
            return Division.IMPOSSIBLE;
        }
        long epoch = before.stream().mapToLong(StoredShard::epoch).max().orElseThrow() + 1;
        remove(jdbc, subscription);
        for (int number = 0; number < count; number++) {
            ShardKey key = new ShardKey(subscription, number);
            create(jdbc, new StoredShard(key, count, filter, any.reached(), epoch, Optional.empty(), any.paused()));
        }
        return Division.DONE;
    }

    enum Division {
        DONE,
        NOT_NEEDED,
        /** The shards stand at different positions. */
        IMPOSSIBLE
    }

    void describe(Connection jdbc, String subscription, String filter) throws SQLException {
        String stored = Sql.cut(filter, LONGEST_FILTER);
        try (Sql sql = Sql.of(jdbc, describe)) {
            sql.with(stored).with(subscription).with(stored).update();
        }
    }

    void rename(Connection jdbc, String from, String to) throws SQLException {
        try (Sql sql = Sql.of(jdbc, rename)) {
            sql.with(to).with(from).update();
        }
    }

    void remove(Connection jdbc, String subscription) throws SQLException {
        try (Sql sql = Sql.of(jdbc, remove)) {
            sql.with(subscription).update();
        }
    }

    /** Locks the rows of both in one order, so that two calls that name each other never wait for each other. */
    boolean isStoredAndLocked(Connection jdbc, String subscription, String other) throws SQLException {
        boolean isStored = false;
        try (Sql sql = Sql.of(jdbc, lockTwo).with(subscription).with(other);
                ResultSet row = sql.query()) {
            while (row.next()) {
                isStored |= row.getString(1).equals(subscription);
            }
        }
        return isStored;
    }

    /** A driver may be told to count only rows that are different now, so none is not yet an answer. */
    boolean advance(Connection jdbc, Lease lease, Position reached) throws SQLException {
        try (Sql sql = Sql.of(jdbc, advance)) {
            if (sql.with(reached)
                            .with(lease.shard())
                            .with(lease.epoch())
                            .with(lease.reached())
                            .update()
                    > 0) {
                return true;
            }
        }
        try (Sql sql = Sql.of(jdbc, isNewest)) {
            return sql.with(lease.shard())
                    .with(lease.epoch())
                    .with(lease.reached())
                    .isFound();
        }
    }

    void pause(Connection jdbc, String subscription, boolean paused) throws SQLException {
        try (Sql sql = Sql.of(jdbc, pause)) {
            sql.with(paused).with(subscription).with(paused).update();
        }
    }

    void reset(Connection jdbc, String subscription, Position to) throws SQLException {
        try (Sql sql = Sql.of(jdbc, reset)) {
            sql.with(to).with(subscription).update();
        }
    }
}
