// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.sql;

import io.eventsourcery.spi.stream.EncodedEvent;
import io.eventsourcery.spi.stream.StreamWrite;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.TenantId;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.UUID;

/** The pieces that the insert statements share, and the binding of their parameters. */
public final class EventSql {

    public static final String COLUMNS = "stream_key, tenant, category, stream_id, stream_name, versioned, recorded_at,"
            + " version, event_id, type, type_revision, payload, context";

    /** What all events of one write have in common; bound by {@link #bindStream}. */
    public static final String STREAM = "cast(? as uuid), cast(? as varchar), cast(? as varchar), cast(? as uuid),"
            + " cast(? as varchar), cast(? as boolean), cast(? as timestamp(6) with time zone)";

    /** One event without its version; bound by {@link #bindEvent}. */
    public static final String EVENT =
            "cast(? as uuid), cast(? as varchar), cast(? as integer), cast(? as text)," + " cast(? as text)";

    private EventSql() {}

    /** True if the last version is the one given and versioned, by one probe of the unique index. Two parameters. */
    public static String headIs(Tables tables) {
        return headIs(tables, "");
    }

    /** The same, and the last row is locked until the transaction ends, so that no deletion overtakes the insert. */
    public static String headIs(Tables tables, String lock) {
        return "coalesce((select case when versioned then version else -1 end from " + tables.event()
                + " where stream_key = ? order by stream_key desc, version desc limit 1" + lock + "), 0) = ?";
    }

    /** Which streams accept an append at the end, over the head {@code h}; bound by {@link #bindMode}. */
    public static final String MODE_FITS = "coalesce(h.versioned, cast(? as boolean)) = cast(? as boolean)";

    public static int bindStream(
            Spelling spelling, PreparedStatement statement, int at, UUID key, TenantId tenant, StreamWrite write)
            throws SQLException {
        statement.setObject(at, key);
        statement.setString(at + 1, tenant.value());
        statement.setString(at + 2, write.stream().category());
        statement.setObject(at + 3, write.stream().id());
        text(statement, at + 4, write.stream().name().orElse(""));
        statement.setBoolean(at + 5, write.expected().isVersioned());
        statement.setObject(at + 6, spelling.stored(write.recordedAt()));
        return at + 7;
    }

    public static int bindEvent(PreparedStatement statement, int at, EncodedEvent event) throws SQLException {
        statement.setObject(at, event.id());
        statement.setString(at + 1, event.type());
        statement.setInt(at + 2, event.typeRevision());
        statement.setString(at + 3, event.payload());
        text(statement, at + 4, event.context());
        return at + 5;
    }

    /** An absent stream counts as one of the expected mode, except for {@code exists()}. */
    public static int bindMode(PreparedStatement statement, int at, ExpectedVersion expected) throws SQLException {
        boolean versioned = expected.isVersioned();
        statement.setBoolean(at, versioned && !(expected instanceof ExpectedVersion.Exists));
        statement.setBoolean(at + 1, versioned);
        return at + 2;
    }

    /** Absent texts take no space. */
    public static void text(PreparedStatement statement, int at, String value) throws SQLException {
        if (value.isEmpty()) {
            statement.setNull(at, Types.VARCHAR);
        } else {
            statement.setString(at, value);
        }
    }
}
