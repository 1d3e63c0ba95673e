// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.tag;

import io.eventsourcery.jpa.sql.EventRows;
import io.eventsourcery.jpa.sql.Spelling;
import io.eventsourcery.jpa.sql.Tables;
import io.eventsourcery.jpa.sql.TagKey;
import io.eventsourcery.jpa.sql.TagText;
import io.eventsourcery.spi.log.LoggedEvent;
import io.eventsourcery.spi.stream.StoredEvent;
import io.eventsourcery.spi.stream.StreamPage;
import io.eventsourcery.spi.tag.TagBounds;
import io.eventsourcery.spi.tag.TagSelection;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.TenantId;
import io.eventsourcery.tag.EventTag;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

/** Finds events by tags, as the transaction sees them. Thread-safe; the connection is not. */
final class TagSearch {

    private final Spelling spelling;
    private final EventRows events;
    private final TagSql sql;

    TagSearch(Spelling spelling, EventRows events, Tables tables) {
        this.spelling = spelling;
        this.events = events;
        this.sql = new TagSql(spelling, tables);
    }

    /** The position of the newest event with the anchor of each item, 0 if there is none. */
    long[] newest(Connection jdbc, TenantId tenant, TagSelection selection) throws SQLException {
        List<TagSelection.Item> items = selection.items();
        long[] found = new long[items.size()];
        try (PreparedStatement statement = jdbc.prepareStatement(sql.newest(items.size()))) {
            for (int i = 0; i < items.size(); i++) {
                statement.setObject(i + 1, key(tenant, items.get(i).anchor()));
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found[row.getInt(1)] = row.getLong(2);
                }
            }
        }
        return found;
    }

    /** The position of the first match of each item behind one position and up to another, 0 if there is none. */
    long[] firstMatches(Connection jdbc, TenantId tenant, TagSelection selection, long[] after, long[] upTo)
            throws SQLException {
        List<TagSelection.Item> items = selection.items();
        long[] found = new long[items.size()];
        try (PreparedStatement statement = jdbc.prepareStatement(sql.firstMatches(items))) {
            int at = 1;
            for (int i = 0; i < items.size(); i++) {
                at = bind(statement, at, tenant, items.get(i), after[i], upTo[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found[row.getInt(1)] = row.getLong(2);
                }
            }
        }
        return found;
    }

    StreamPage read(Connection jdbc, TenantId tenant, TagBounds upTo, long after, int limit) throws SQLException {
        List<TagSelection.Item> items = upTo.selection().items();
        try (PreparedStatement statement = jdbc.prepareStatement(sql.events(items))) {
            int at = 1;
            for (int i = 0; i < items.size(); i++) {
                at = bind(
                        statement,
                        at,
                        tenant,
                        items.get(i),
                        after,
                        upTo.positions().get(i).major());
                statement.setInt(at++, limit);
            }
            EventRows.LogPage page =
                    events.ofLog(statement, at, limit, row -> new LoggedEvent(tenant, events.ofLog(row, 11)));
            List<StoredEvent> found =
                    page.events().stream().map(LoggedEvent::event).toList();
            return new StreamPage(found, !page.mayBeMore());
        }
    }

    private int bind(
            PreparedStatement statement, int first, TenantId tenant, TagSelection.Item item, long after, long upTo)
            throws SQLException {
        int at = first;
        statement.setObject(at++, key(tenant, item.anchor()));
        statement.setLong(at++, after);
        statement.setLong(at++, upTo);
        for (String type : item.types()) {
            statement.setString(at++, type);
        }
        for (EventTag other : item.tags()) {
            if (!other.equals(item.anchor())) {
                statement.setObject(at++, key(tenant, other));
            }
        }
        return at;
    }

    /**
     * The position of the first event behind a position that matches, among those that are committed, whatever this transaction
     * sees; 0 if there is none.
     */
    long firstNewer(Connection jdbc, TenantId tenant, TagSelection.Item item, long after) throws SQLException {
        long behind = after;
        while (true) {
            int seen = 0;
            try (PreparedStatement statement = jdbc.prepareStatement(sql.newer())) {
                statement.setObject(1, key(tenant, item.anchor()));
                statement.setLong(2, behind);
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        behind = row.getLong(1);
                        seen++;
                        if (matches(item, row.getString(2), row.getString(3))) {
                            return behind;
                        }
                    }
                }
            }
            if (seen < TagSql.PORTION) {
                return 0;
            }
        }
    }

    private static boolean matches(TagSelection.Item item, String type, String tags) {
        return (item.types().isEmpty() || item.types().contains(type))
                && item.tags().stream().allMatch(tag -> TagText.has(tags, tag));
    }

    private Object key(TenantId tenant, EventTag tag) {
        return spelling.tagKey(TagKey.of(tenant, tag));
    }

    static List<Position> positions(long[] numbers) {
        return Arrays.stream(numbers).mapToObj(Position::of).toList();
    }
}
