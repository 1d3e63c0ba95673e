// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.tag;

import io.eventsourcery.jpa.connection.TransactionConnection;
import io.eventsourcery.jpa.log.LogRows;
import io.eventsourcery.jpa.sql.Appends;
import io.eventsourcery.jpa.sql.EventRows;
import io.eventsourcery.jpa.sql.Spelling;
import io.eventsourcery.jpa.sql.SqlErrors;
import io.eventsourcery.jpa.sql.Tables;
import io.eventsourcery.jpa.sql.TagKey;
import io.eventsourcery.spi.stream.EncodedEvent;
import io.eventsourcery.spi.stream.StreamPage;
import io.eventsourcery.spi.stream.StreamWrite;
import io.eventsourcery.spi.stream.StreamWritten;
import io.eventsourcery.spi.tag.AddedTags;
import io.eventsourcery.spi.tag.TagBounds;
import io.eventsourcery.spi.tag.TagSelection;
import io.eventsourcery.spi.tag.TagStorage;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.TenantId;
import io.eventsourcery.tag.ConditionNotMetException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Tags in the tables of one store, on the connection of the running transaction. */
public final class JpaTags implements TagStorage {

    private final TransactionConnection connection;
    private final Writing streams;
    private final SqlErrors errors;
    private final TagLocks locks;
    private final TagRows rows;
    private final TagSearch search;
    private final TagCheck check;
    private final LaterTags later;
    private final String identity;

    /** Writes to streams, without their tags. */
    public interface Writing {

        /** Writes to streams in order. */
        List<StreamWritten> write(Connection jdbc, TenantId tenant, List<StreamWrite> writes) throws SQLException;

        /** The results of the first append if all of this was appended before. */
        Optional<List<StreamWritten>> repeated(Connection jdbc, TenantId tenant, List<StreamWrite> writes)
                throws SQLException;
    }

    /** Writes the events of one call. */
    public interface Step {
        List<StreamWritten> write() throws SQLException;
    }

    /** @param streams writes the events that have the tags */
    public JpaTags(
            TransactionConnection connection,
            Writing streams,
            Appends appends,
            Spelling spelling,
            EventRows events,
            LogRows log,
            SqlErrors errors,
            Tables tables) {
        this.connection = connection;
        this.streams = streams;
        this.errors = errors;
        this.locks = new TagLocks(spelling, tables);
        this.rows = new TagRows(spelling, tables);
        this.later = new LaterTags(appends, rows, tables);
        this.search = new TagSearch(spelling, events, tables);
        this.check = new TagCheck(spelling, search, log);
        this.identity = spelling.productName() + " " + tables.event();
    }

    /** Whether any of these events has a tag. */
    public static boolean areIn(List<StreamWrite> writes) {
        for (StreamWrite write : writes) {
            for (EncodedEvent event : write.events()) {
                if (!event.tags().isEmpty()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Writes events with tags without a condition. */
    public List<StreamWritten> write(Connection jdbc, TenantId tenant, List<StreamWrite> writes) throws SQLException {
        return write(jdbc, tenant, writes, () -> streams.write(jdbc, tenant, writes));
    }

    /** Writes events with tags in another way; the tags are locked before and written afterwards. */
    public List<StreamWritten> write(Connection jdbc, TenantId tenant, List<StreamWrite> writes, Step events)
            throws SQLException {
        locks.take(jdbc, keys(tenant, writes));
        return written(jdbc, tenant, writes, events);
    }

    private List<StreamWritten> written(Connection jdbc, TenantId tenant, List<StreamWrite> writes, Step events)
            throws SQLException {
        List<StreamWritten> written = events.write();
        rows.write(jdbc, tenant, writes, written);
        return written;
    }

    private static Set<UUID> keys(TenantId tenant, List<StreamWrite> writes) {
        Set<UUID> keys = new HashSet<>();
        for (StreamWrite write : writes) {
            for (EncodedEvent event : write.events()) {
                event.tags().forEach(tag -> keys.add(TagKey.of(tenant, tag)));
            }
        }
        return keys;
    }

    @Override
    public List<StreamWritten> append(TenantId tenant, List<StreamWrite> writes, TagBounds unlessBehind) {
        try {
            return connection.call(jdbc -> {
                Set<UUID> keys = keys(tenant, writes);
                unlessBehind.selection().items().forEach(item -> keys.add(TagKey.of(tenant, item.anchor())));
                locks.takeToLook(jdbc, keys);
                Optional<ConditionNotMetException> broken = check.broken(jdbc, tenant, unlessBehind);
                return broken.isPresent()
                        ? streams.repeated(jdbc, tenant, writes).orElseThrow(broken::get)
                        : written(jdbc, tenant, writes, () -> streams.write(jdbc, tenant, writes));
            });
        } catch (SQLException e) {
            throw errors.inAppend(writes.get(0).stream(), ExpectedVersion.any(), e);
        }
    }

    @Override
    public List<Position> newest(TenantId tenant, TagSelection selection) {
        try {
            return connection.call(jdbc -> TagSearch.positions(search.newest(jdbc, tenant, selection)));
        } catch (SQLException e) {
            throw errors.in("look for tags", e);
        }
    }

    @Override
    public StreamPage read(TenantId tenant, TagBounds upTo, Position after, int limit) {
        try {
            return connection.call(jdbc -> search.read(jdbc, tenant, upTo, after.major(), limit));
        } catch (SQLException e) {
            throw errors.in("query by tags", e);
        }
    }

    @Override
    public int add(TenantId tenant, List<AddedTags> added) {
        try {
            return connection.call(jdbc -> {
                Set<UUID> keys = new HashSet<>();
                added.forEach(one -> one.tags().forEach(tag -> keys.add(TagKey.of(tenant, tag))));
                locks.take(jdbc, keys);
                return later.add(jdbc, tenant, added);
            });
        } catch (SQLException e) {
            throw errors.in("tag stored events", e);
        }
    }

    @Override
    public String identity() {
        return identity;
    }
}
