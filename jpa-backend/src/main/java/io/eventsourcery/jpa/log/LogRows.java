// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.log;

import io.eventsourcery.jpa.sql.EventRows;
import io.eventsourcery.jpa.sql.Spelling;
import io.eventsourcery.jpa.sql.Tables;
import io.eventsourcery.jpa.sql.TagText;
import io.eventsourcery.spi.log.LogFilter;
import io.eventsourcery.spi.log.LogStreams;
import io.eventsourcery.spi.log.LoggedEvent;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import io.eventsourcery.tag.EventTag;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads the settled part of the event table in position order, without markers, and not from a standby. Thread-safe; the
 * connection is not.
 */
public final class LogRows {

    /**
     * So many positions are looked through by one statement. However rarely a filter matches, a statement stays short, and
     * no statistics tempt a planner to sort the table instead of walking along the primary key.
     */
    public static final long STRETCH = 10_000;

    private static final String BETWEEN = " where position > ? and position <= ? and stream_key <> ?";

    private final EventRows events;
    private final Standby standby;
    private final String select;
    private final String newest;
    private final String streams;
    private final String allRows;
    private final String tagged;
    private final Map<String, String> statements = new ConcurrentHashMap<>();

    public LogRows(Spelling spelling, EventRows events, Tables tables) {
        this.events = events;
        standby = new Standby(spelling);
        select = "select " + EventRows.COLUMNS + ", tenant, category, stream_id" + standby.column() + " from "
                + tables.event() + BETWEEN;
        streams = "select tenant, category, stream_id from " + tables.event() + BETWEEN;
        allRows = spelling.allRows();
        tagged = " and exists (select 1 from " + tables.tag() + " t where t.stream_key = " + tables.event()
                + ".stream_key and t.event_position = " + tables.event() + ".position and t.tags like ? escape '!')";
        newest = "select greatest(coalesce(max(position), 0), coalesce((" + spelling.lastPosition(tables) + "), 0))"
                + standby.column() + " from " + tables.event();
    }

    /** The newest position that was ever drawn, as far as the role may know; at least the newest visible one. */
    public long newest(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(newest);
                ResultSet row = statement.executeQuery()) {
            row.next();
            standby.refuse(row, 2);
            return row.getLong(1);
        }
    }

    /** Events behind {@code after} up to {@code upTo} that match, at most so many, and fewer where they are large. */
    public EventRows.LogPage read(Connection connection, LogFilter filter, long after, long upTo, int limit)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql(filter))) {
            int at = bind(statement, filter, after, upTo);
            EventRows.LogPage page = events.ofLog(statement, at, limit, this::logged);
            if (page.events().isEmpty()) {
                standby.refuse(connection);
            }
            return page;
        }
    }

    private static int bind(PreparedStatement statement, LogFilter filter, long after, long upTo) throws SQLException {
        statement.setLong(1, after);
        statement.setLong(2, upTo);
        statement.setObject(3, Markers.STREAM);
        int at = 4;
        if (filter.category().isPresent()) {
            statement.setString(at++, filter.category().get());
        }
        if (filter.tenant().isPresent()) {
            statement.setString(at++, filter.tenant().get().value());
        }
        for (String type : filter.types()) {
            statement.setString(at++, type);
        }
        for (EventTag tag : filter.tags()) {
            statement.setString(at++, TagText.containing(tag));
        }
        return at;
    }

    private LoggedEvent logged(ResultSet row) throws SQLException {
        standby.refuse(row, 14);
        return new LoggedEvent(new TenantId(row.getString(11)), events.ofLog(row, 12));
    }

    /** The streams with events behind {@code after} up to {@code upTo}. */
    public Set<LogStreams.Owned> streams(Connection connection, LogFilter filter, long after, long upTo)
            throws SQLException {
        Set<LogStreams.Owned> found = new LinkedHashSet<>();
        try (PreparedStatement statement = connection.prepareStatement(
                streams + condition(filter) + " group by tenant, category, stream_id" + allRows)) {
            bind(statement, filter, after, upTo);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    StreamId stream = StreamId.of(row.getString(2), row.getObject(3, UUID.class));
                    found.add(new LogStreams.Owned(new TenantId(row.getString(1)), stream));
                }
            }
        }
        standby.refuse(connection);
        return found;
    }

    /** Few different texts: one per combination of filters and number of types. */
    String sql(LogFilter filter) {
        int types = filter.types().size();
        String shape = filter.category().isPresent() + " " + filter.tenant().isPresent() + " " + types + " "
                + filter.tags().size();
        return statements.computeIfAbsent(shape, key -> select + condition(filter) + " order by position limit ?");
    }

    private String condition(LogFilter filter) {
        int types = filter.types().size();
        return (filter.category().isPresent() ? " and category = ?" : "")
                + (filter.tenant().isPresent() ? " and tenant = ?" : "")
                + (types == 0 ? "" : " and type in (?" + ", ?".repeat(types - 1) + ")")
                + tagged.repeat(filter.tags().size());
    }
}
