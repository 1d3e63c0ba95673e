// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.tag;

import io.eventsourcery.jpa.sql.Appends;
import io.eventsourcery.jpa.sql.StreamKey;
import io.eventsourcery.jpa.sql.Tables;
import io.eventsourcery.jpa.sql.TagText;
import io.eventsourcery.spi.tag.AddedTags;
import io.eventsourcery.stream.TenantId;
import io.eventsourcery.tag.EventTag;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Adds tags to stored events, after the tags were locked. Thread-safe; the connection is not.
 *
 * <p>The ends of their streams are locked first, as a deletion does. So a deletion either is over before it is looked which events
 * there are, or finds the new rows.
 */
final class LaterTags {

    private final Appends appends;
    private final TagRows rows;
    private final String event;
    private final String tags;
    private final String remove;

    LaterTags(Appends appends, TagRows rows, Tables tables) {
        this.appends = appends;
        this.rows = rows;
        this.event = "select version, event_id, type from " + tables.event() + " where position = ? and stream_key = ?";
        this.tags = "select tags from " + tables.tag() + " where stream_key = ? and event_position = ?";
        this.remove = "delete from " + tables.tag() + " where stream_key = ? and event_position = ?";
    }

    private record Event(long version, UUID id, String type) {}

    /** @param added in the order in which streams are locked */
    int add(Connection jdbc, TenantId tenant, List<AddedTags> added) throws SQLException {
        List<UUID> streams = added.stream()
                .map(one -> StreamKey.of(tenant, one.stream()))
                .distinct()
                .toList();
        appends.lockEnds(jdbc, streams);
        for (UUID stream : streams) {
            appends.lockEnd(jdbc, stream);
        }
        int changed = 0;
        for (AddedTags one : added) {
            changed += add(jdbc, tenant, one) ? 1 : 0;
        }
        return changed;
    }

    private boolean add(Connection jdbc, TenantId tenant, AddedTags added) throws SQLException {
        UUID stream = StreamKey.of(tenant, added.stream());
        long position = added.position().major();
        Optional<Event> stored = event(jdbc, stream, position);
        if (stored.isEmpty() || !isKept(jdbc, stream, stored.get())) {
            return false;
        }
        Optional<Set<EventTag>> all = added.joinedWith(tags(jdbc, stream, position));
        if (all.isEmpty()) {
            return false;
        }
        try (PreparedStatement statement = jdbc.prepareStatement(remove)) {
            statement.setObject(1, stream);
            statement.setLong(2, position);
            statement.executeUpdate();
        }
        rows.write(jdbc, tenant, stream, position, stored.get().type(), all.get());
        return true;
    }

    /** What this transaction sees may be older than a deletion that has ended since. */
    private boolean isKept(Connection jdbc, UUID stream, Event stored) throws SQLException {
        return appends.keep(jdbc, stream, stored.version())
                .filter(stored.id()::equals)
                .isPresent();
    }

    private Optional<Event> event(Connection jdbc, UUID stream, long position) throws SQLException {
        try (PreparedStatement statement = jdbc.prepareStatement(event)) {
            statement.setLong(1, position);
            statement.setObject(2, stream);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new Event(row.getLong(1), row.getObject(2, UUID.class), row.getString(3)))
                        : Optional.empty();
            }
        }
    }

    private Set<EventTag> tags(Connection jdbc, UUID stream, long position) throws SQLException {
        try (PreparedStatement statement = jdbc.prepareStatement(tags)) {
            statement.setObject(1, stream);
            statement.setLong(2, position);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? TagText.in(row.getString(1)) : Set.of();
            }
        }
    }
}
