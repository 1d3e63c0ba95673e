// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.subscription;

import io.eventsourcery.jpa.sql.Spelling;
import io.eventsourcery.jpa.sql.Tables;
import io.eventsourcery.spi.subscription.Lease;
import io.eventsourcery.spi.subscription.ShardKey;
import io.eventsourcery.stream.Position;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** Begins and ends leases of shards. Thread-safe; the connection is not. */
final class LeaseRows {

    private final String lock;
    private final String take;
    private final String release;
    private final String releaseAll;

    LeaseRows(Spelling spelling, Tables tables) {
        String table = tables.subscription();
        lock = "select reached_major, reached_minor, epoch from " + table
                + " where name = ? and shard = ? and paused = false for update skip locked";
        take = "update " + table + " s set owner = ?, lease_until = " + spelling.later() + ", epoch = epoch + 1"
                + " where s.name = ? and s.shard = ? and (s.owner is null or not "
                + isHeld(spelling, tables) + ")";
        String free = "update " + table + " set owner = null, lease_until = null where ";
        release = free + "name = ? and shard = ? and epoch = ?";
        releaseAll = free + "owner = ?";
    }

    /** Whether the owner of the shard {@code s} has a lease that has not ended; unknown if there is no owner. */
    static String isHeld(Spelling spelling, Tables tables) {
        return "(s.lease_until > " + spelling.now() + " or exists (select 1 from " + tables.node()
                + " n where n.node = s.owner and n.alive_until > " + spelling.now() + "))";
    }

    /** Whoever finds the row locked does not wait, because somebody works there. */
    Optional<Lease> take(Connection jdbc, ShardKey shard, String node, Duration life) throws SQLException {
        Optional<Lease> next = next(jdbc, shard);
        if (next.isEmpty()) {
            return next;
        }
        try (Sql sql = Sql.of(jdbc, take)) {
            return sql.with(node).with(life).with(shard).update() == 1 ? next : Optional.empty();
        }
    }

    private Optional<Lease> next(Connection jdbc, ShardKey shard) throws SQLException {
        try (Sql sql = Sql.of(jdbc, lock);
                ResultSet row = sql.with(shard).query()) {
            return row.next()
                    ? Optional.of(new Lease(shard, row.getLong(3) + 1, new Position(row.getLong(1), row.getLong(2))))
                    : Optional.empty();
        }
    }

    void release(Connection jdbc, Lease lease) throws SQLException {
        try (Sql sql = Sql.of(jdbc, release)) {
            sql.with(lease.shard()).with(lease.epoch()).update();
        }
    }

    void releaseAll(Connection jdbc, String node) throws SQLException {
        try (Sql sql = Sql.of(jdbc, releaseAll)) {
            sql.with(node).update();
        }
    }
}
