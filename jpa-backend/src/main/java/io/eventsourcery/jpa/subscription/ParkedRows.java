// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.subscription;

import io.eventsourcery.jpa.sql.Spelling;
import io.eventsourcery.jpa.sql.StreamKey;
import io.eventsourcery.jpa.sql.Tables;
import io.eventsourcery.spi.subscription.ParkedStream;
import io.eventsourcery.spi.subscription.ShardKey;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads and writes parked streams. Thread-safe; the connection is not. */
final class ParkedRows {

    private static final int LONGEST_ERROR = 1000;

    private static final List<String> KEY = List.of("subscription", "stream_key");

    private static final List<String> REST = List.of(
            "shard",
            "tenant",
            "category",
            "stream_id",
            "stream_name",
            "event_id",
            "event_type",
            "event_major",
            "event_minor",
            "attempts",
            "error",
            "first_at",
            "latest_at",
            "decision");

    private final Spelling spelling;
    private final String of;
    private final String at;
    private final String page;
    private final String count;
    private final String park;
    private final String unpark;
    private final String decide;
    private final String isParked;
    private final String ofTenant;
    private final String rename;
    private final String remove;

    ParkedRows(Spelling spelling, Tables tables) {
        this.spelling = spelling;
        String table = tables.parked();
        String one = " where subscription = ? and stream_key = ?";
        String atEvent = one + " and event_id = ?";
        String rows = "select " + String.join(", ", REST) + ", stream_key from " + table + " where subscription = ?";
        String inOrder = " order by event_major, event_minor";
        of = rows + inOrder + spelling.allRows();
        at = rows + " and event_id = ?" + inOrder + spelling.allRows();
        page = rows + " and (event_major > ? or event_major = ? and event_minor > ?)" + inOrder + " limit ?";
        count = "select count(*) from " + table + " where subscription = ?";
        park = spelling.upsert(table, KEY, REST, Spelling.parameters(KEY.size() + REST.size()));
        unpark = "delete from " + table + one;
        decide = "update " + table + " set decision = ?" + atEvent;
        isParked = "select decision from " + table + atEvent + " for update";
        ofTenant = "select subscription, stream_key from " + table
                + " where tenant = ? order by subscription, event_major, event_minor limit ?";
        rename = "update " + table + " set subscription = ? where subscription = ?";
        remove = "delete from " + table + " where subscription = ?";
    }

    List<ParkedStream> of(Connection jdbc, String subscription) throws SQLException {
        try (Sql sql = Sql.of(jdbc, of)) {
            return found(sql.with(subscription), subscription);
        }
    }

    /** Those that wait at this event: one at most, unless events of other streams have its id. */
    List<ParkedStream> at(Connection jdbc, String subscription, UUID event) throws SQLException {
        try (Sql sql = Sql.of(jdbc, at)) {
            return found(sql.with(subscription).withObject(event), subscription);
        }
    }

    /** The first ones behind a position. */
    List<ParkedStream> page(Connection jdbc, String subscription, Position behind, int limit) throws SQLException {
        try (Sql sql = Sql.of(jdbc, page)) {
            sql.with(subscription).with(behind.major()).with(behind).with(limit);
            return found(sql, subscription);
        }
    }

    int count(Connection jdbc, String subscription) throws SQLException {
        try (Sql sql = Sql.of(jdbc, count);
                ResultSet row = sql.with(subscription).query()) {
            row.next();
            return row.getInt(1);
        }
    }

    /** As they are now, also in a transaction that goes on reading what was there when it began. */
    List<ParkedStream> locked(Connection jdbc, String subscription) throws SQLException {
        try (Sql sql = Sql.of(jdbc, of + " for update")) {
            return found(sql.with(subscription), subscription);
        }
    }

    private List<ParkedStream> found(Sql sql, String subscription) throws SQLException {
        try (ResultSet row = sql.query()) {
            List<ParkedStream> found = new ArrayList<>();
            while (row.next()) {
                found.add(stream(subscription, row));
            }
            return found;
        }
    }

    private ParkedStream stream(String subscription, ResultSet row) throws SQLException {
        String category = row.getString(3);
        UUID id = row.getObject(4, UUID.class);
        String name = row.getString(5);
        TenantId tenant = new TenantId(row.getString(2));
        StreamId stream = name == null ? StreamId.of(category, id) : StreamId.of(category, id, name);
        UUID key = row.getObject(REST.size() + 1, UUID.class);
        return new ParkedStream(
                new ShardKey(subscription, row.getInt(1)),
                key.equals(StreamKey.of(tenant, stream)) ? Optional.empty() : Optional.of(key),
                tenant,
                stream,
                new ParkedStream.Event(
                        row.getObject(6, UUID.class), row.getString(7), new Position(row.getLong(8), row.getLong(9))),
                new ParkedStream.Failure(
                        row.getInt(10), row.getString(11), spelling.time(row, 12), spelling.time(row, 13)),
                ParkedStream.Decision.valueOf(row.getString(14)));
    }

    /** The order key takes the place of the stream, of which other events need not wait. */
    private static UUID key(ParkedStream parked) {
        return parked.key().orElseGet(() -> StreamKey.of(parked.tenant(), parked.stream()));
    }

    void park(Connection jdbc, ParkedStream parked) throws SQLException {
        StreamId stream = parked.stream();
        ParkedStream.Failure failure = parked.failure();
        try (Sql sql = Sql.of(jdbc, park)) {
            sql.with(parked.shard().subscription())
                    .withObject(key(parked))
                    .with(parked.shard().number())
                    .with(parked.tenant().value())
                    .with(stream.category())
                    .withObject(stream.id())
                    .with(stream.name().orElse(null))
                    .withObject(parked.event().id())
                    .with(parked.event().type())
                    .with(parked.event().position())
                    .with(failure.attempts())
                    .with(Sql.cut(failure.error(), LONGEST_ERROR))
                    .withObject(spelling.stored(failure.first().truncatedTo(ChronoUnit.MICROS)))
                    .withObject(spelling.stored(failure.latest().truncatedTo(ChronoUnit.MICROS)))
                    .with(parked.decision().name())
                    .update();
        }
    }

    void unpark(Connection jdbc, ParkedStream parked) throws SQLException {
        try (Sql sql = Sql.of(jdbc, unpark)) {
            sql.with(parked.shard().subscription()).withObject(key(parked)).update();
        }
    }

    /** A driver may be told to count only rows that are different now, so none is not yet an answer. */
    boolean decide(Connection jdbc, ParkedStream parked, ParkedStream.Decision decision) throws SQLException {
        String subscription = parked.shard().subscription();
        UUID event = parked.event().id();
        try (Sql sql = Sql.of(jdbc, decide)) {
            sql.with(decision.name()).with(subscription).withObject(key(parked)).withObject(event);
            if (sql.update() > 0) {
                return true;
            }
        }
        try (Sql sql = Sql.of(jdbc, isParked)) {
            return sql.with(subscription)
                    .withObject(key(parked))
                    .withObject(event)
                    .isFound();
        }
    }

    /** Row by row in the order of {@link #locked}, so that the only rows that are locked meanwhile are those of this tenant. */
    int forget(Connection jdbc, TenantId tenant, int limit) throws SQLException {
        List<Key> keys = new ArrayList<>();
        try (Sql sql = Sql.of(jdbc, ofTenant);
                ResultSet row = sql.with(tenant.value()).with(limit).query()) {
            while (row.next()) {
                keys.add(new Key(row.getString(1), row.getObject(2, UUID.class)));
            }
        }
        for (Key key : keys) {
            try (Sql sql = Sql.of(jdbc, unpark)) {
                sql.with(key.subscription()).withObject(key.stream()).update();
            }
        }
        return keys.size();
    }

    private record Key(String subscription, UUID stream) {}

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
}
