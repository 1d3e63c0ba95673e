// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.tag;

import io.eventsourcery.jpa.sql.EventRows;
import io.eventsourcery.jpa.sql.Spelling;
import io.eventsourcery.jpa.sql.Tables;
import io.eventsourcery.spi.tag.TagSelection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The statements that find events by tags; their texts depend on the numbers of items, tags and types alone. */
record TagSql(Spelling spelling, Tables tables) {

    /** So many newer rows of a tag are looked through at once. */
    static final int PORTION = 100;

    /** So many further tags of an item are left to the planner; it would try too many orders for all of the most. */
    private static final int MOST_JOINED = 4;

    /** The newest position of each key: number and position. Parameters: the keys. */
    String newest(int items) {
        return IntStream.range(0, items)
                .mapToObj(i -> "select " + i + ", max(event_position) from " + tables.tag() + " where tag_key = ?"
                        + spelling.neverCached())
                .collect(Collectors.joining(" union all "));
    }

    /** The first match of each item between two positions. Parameters: those of {@link #matches} for each item. */
    String firstMatches(List<TagSelection.Item> items) {
        return IntStream.range(0, items.size())
                .mapToObj(i -> "select " + i + ", (" + matches(items.get(i)) + " order by a.event_position limit 1)")
                .collect(Collectors.joining(" union all "));
    }

    /** Matches of an item. Parameters: the key of its anchor, two positions, the types, the keys of its other tags. */
    private String matches(TagSelection.Item item) {
        String types = item.types().isEmpty()
                ? ""
                : " and a.type in (" + Spelling.parameters(item.types().size()) + ")";
        String others = IntStream.range(1, item.tags().size())
                .mapToObj(i -> " and exists (select 1 from " + tables.tag()
                        + " b where b.tag_key = ? and b.event_position = a.event_position"
                        + (i > MOST_JOINED ? spelling.notJoined() : "") + ")")
                .collect(Collectors.joining());
        return "select a.event_position from " + tables.tag()
                + " a where a.tag_key = ? and a.event_position > ? and a.event_position <= ?" + types + others
                + spelling.neverCached();
    }

    /** Rows of a tag behind a position, as they are committed. Parameters: the key, the position. */
    String newer() {
        return "select event_position, type, tags from " + tables.tag() + spelling.byPrimaryKey()
                + " where tag_key = ? and event_position > ? order by event_position limit " + PORTION
                + spelling.readingNewest().orElse("");
    }

    /**
     * Events that match an item, each once. Parameters: those of {@link #matches} and a limit for each item, and the limit of
     * all.
     */
    String events(List<TagSelection.Item> items) {
        return "select " + EventRows.COLUMNS + ", category, stream_id from " + tables.event() + " join ("
                + items.stream()
                        .map(item -> "(" + matches(item) + " order by a.event_position limit ?)")
                        .collect(Collectors.joining(" union "))
                + ") matching on event_position = position order by position limit ?";
    }
}
