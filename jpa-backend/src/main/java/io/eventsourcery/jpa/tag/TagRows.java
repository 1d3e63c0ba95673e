// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.tag;

import io.eventsourcery.jpa.sql.Spelling;
import io.eventsourcery.jpa.sql.StreamKey;
import io.eventsourcery.jpa.sql.Tables;
import io.eventsourcery.jpa.sql.TagKey;
import io.eventsourcery.jpa.sql.TagText;
import io.eventsourcery.spi.stream.EncodedEvent;
import io.eventsourcery.spi.stream.StreamWrite;
import io.eventsourcery.spi.stream.StreamWritten;
import io.eventsourcery.stream.TenantId;
import io.eventsourcery.tag.EventTag;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Writes the tags of events, a row for each. Thread-safe; the connection is not. */
final class TagRows {

    private static final int MOST_ROWS = 400;

    private static final String ROW = "(?, ?, ?, ?, ?)";

    private final Spelling spelling;
    private final String insert;

    TagRows(Spelling spelling, Tables tables) {
        this.spelling = spelling;
        this.insert = "insert into " + tables.tag() + " (tag_key, event_position, stream_key, type, tags) values ";
    }

    private record Row(UUID key, long position, UUID stream, String type, String tags) {}

    /** Those of events that were written now, behind their events. */
    void write(Connection jdbc, TenantId tenant, List<StreamWrite> writes, List<StreamWritten> written)
            throws SQLException {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < writes.size(); i++) {
            if (!written.get(i).repeated()) {
                collect(rows, tenant, writes.get(i), written.get(i));
            }
        }
        for (int from = 0; from < rows.size(); from += MOST_ROWS) {
            insert(jdbc, rows.subList(from, Math.min(rows.size(), from + MOST_ROWS)));
        }
    }

    /** Those of one event that is stored already. */
    void write(Connection jdbc, TenantId tenant, UUID stream, long position, String type, Set<EventTag> all)
            throws SQLException {
        String tags = TagText.of(all);
        insert(
                jdbc,
                all.stream()
                        .map(tag -> new Row(TagKey.of(tenant, tag), position, stream, type, tags))
                        .toList());
    }

    private static void collect(List<Row> rows, TenantId tenant, StreamWrite write, StreamWritten written) {
        UUID stream = StreamKey.of(tenant, write.stream());
        for (int i = 0; i < write.events().size(); i++) {
            EncodedEvent event = write.events().get(i);
            if (!event.tags().isEmpty()) {
                String tags = TagText.of(event.tags());
                long position = written.positions().get(i).major();
                for (EventTag tag : event.tags()) {
                    rows.add(new Row(TagKey.of(tenant, tag), position, stream, event.type(), tags));
                }
            }
        }
    }

    private void insert(Connection jdbc, List<Row> rows) throws SQLException {
        String sql = insert + ROW + (", " + ROW).repeat(rows.size() - 1);
        try (PreparedStatement statement = jdbc.prepareStatement(sql)) {
            int at = 1;
            for (Row row : rows) {
                statement.setObject(at++, spelling.tagKey(row.key()));
                statement.setLong(at++, row.position());
                statement.setObject(at++, row.stream());
                statement.setString(at++, row.type());
                statement.setString(at++, row.tags());
            }
            statement.executeUpdate();
        }
    }
}
