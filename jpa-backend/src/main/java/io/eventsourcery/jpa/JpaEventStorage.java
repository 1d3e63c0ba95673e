// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import io.eventsourcery.encryption.KeyStorage;
import io.eventsourcery.jpa.connection.TransactionConnection;
import io.eventsourcery.jpa.dialect.Dialect;
import io.eventsourcery.jpa.guard.GuardableStreams;
import io.eventsourcery.jpa.guard.JpaGuards;
import io.eventsourcery.jpa.key.JpaKeys;
import io.eventsourcery.jpa.log.LogRows;
import io.eventsourcery.jpa.sql.Appends;
import io.eventsourcery.jpa.sql.EventRows;
import io.eventsourcery.jpa.sql.SnapshotRows;
import io.eventsourcery.jpa.sql.Spelling;
import io.eventsourcery.jpa.sql.SqlErrors;
import io.eventsourcery.jpa.sql.StreamDeletion;
import io.eventsourcery.jpa.sql.StreamKey;
import io.eventsourcery.jpa.sql.Tables;
import io.eventsourcery.jpa.subscription.JpaSubscriptions;
import io.eventsourcery.jpa.tag.JpaTags;
import io.eventsourcery.spi.Storage;
import io.eventsourcery.spi.TransactionMode;
import io.eventsourcery.spi.log.EventLog;
import io.eventsourcery.spi.stream.EventStorage;
import io.eventsourcery.spi.stream.LoadPage;
import io.eventsourcery.spi.stream.PageRequest;
import io.eventsourcery.spi.stream.StoredSnapshot;
import io.eventsourcery.spi.stream.StreamPage;
import io.eventsourcery.spi.stream.StreamWrite;
import io.eventsourcery.spi.stream.StreamWritten;
import io.eventsourcery.spi.subscription.SubscriptionStorage;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Events in the tables of one store, by JDBC on the connection of the running transaction.
 *
 * <p>The persistence context is never involved, so it neither grows nor serves stale rows. Thread-safe as far as the
 * {@code EntityManager} is.
 */
final class JpaEventStorage implements EventStorage {

    private final TransactionConnection connection;
    private final Appends appends;
    private final EventAppender appender;
    private final EventRows events;
    private final SnapshotRows snapshots;
    private final StreamDeletion deletion;
    private final SqlErrors errors;
    private final EventLog log;
    private final SubscriptionStorage subscriptions;
    private final KeyStorage keys;
    private final JpaTags tags;
    private final JpaGuards guards;

    JpaEventStorage(TransactionConnection connection, Dialect dialect, Tables tables) {
        Spelling spelling = dialect.spelling();
        this.appends = dialect.appends(tables);
        this.connection = connection;
        this.events = new EventRows(spelling, tables);
        this.appender = new EventAppender(appends, events);
        this.snapshots = new SnapshotRows(spelling, tables);
        this.deletion = new StreamDeletion(spelling, tables, appends);
        this.errors = dialect.errors(tables);
        LogRows logRows = new LogRows(spelling, events, tables);
        this.log = new JpaEventLog(connection, dialect.settling(tables), logRows, errors);
        Streams streams = new Streams();
        this.tags = new JpaTags(connection, streams, appends, spelling, events, logRows, errors, tables);
        this.guards = new JpaGuards(connection, streams, appends, events, tags, errors, spelling.productName());
        this.subscriptions = new JpaSubscriptions(connection, spelling, errors, tables);
        this.keys = new JpaKeys(connection, spelling, errors, tables);
    }

    /** With all that a storage can have. */
    Storage storage() {
        return Storage.of(this, TransactionMode.JOINS)
                .withLog(log)
                .withSeveralStreams()
                .withUnversionedStreams()
                .withSubscriptions(subscriptions)
                .withKeys(keys)
                .withTags(tags)
                .withGuards(guards);
    }

    @Override
    public List<StreamWritten> append(TenantId tenant, List<StreamWrite> writes) {
        StreamWrite first = writes.get(0);
        boolean tagged = JpaTags.areIn(writes);
        try {
            return connection.call(jdbc -> tagged ? tags.write(jdbc, tenant, writes) : written(jdbc, tenant, writes));
        } catch (SQLException e) {
            throw errors.inAppend(first.stream(), first.expected(), e);
        }
    }

    private List<StreamWritten> written(Connection jdbc, TenantId tenant, List<StreamWrite> writes)
            throws SQLException {
        if (writes.size() == 1) {
            return List.of(append(jdbc, tenant, writes.get(0)));
        }
        appender.lockEnds(jdbc, tenant, writes);
        List<StreamWritten> written = new ArrayList<>(writes.size());
        for (StreamWrite write : writes) {
            written.add(append(jdbc, tenant, write));
        }
        return written;
    }

    /** What is left of an append once its tags are locked, or its guards. */
    private final class Streams implements JpaTags.Writing, GuardableStreams {

        @Override
        public void lockEnds(Connection jdbc, TenantId tenant, List<StreamWrite> writes) throws SQLException {
            appender.lockEnds(jdbc, tenant, writes);
        }

        @Override
        public StreamWritten write(Connection jdbc, TenantId tenant, StreamWrite write) {
            return append(jdbc, tenant, write);
        }

        @Override
        public List<StreamWritten> write(Connection jdbc, TenantId tenant, List<StreamWrite> writes)
                throws SQLException {
            return written(jdbc, tenant, writes);
        }

        @Override
        public Optional<List<StreamWritten>> repeated(Connection jdbc, TenantId tenant, List<StreamWrite> writes)
                throws SQLException {
            return appender.repeated(jdbc, tenant, writes);
        }
    }

    private StreamWritten append(Connection jdbc, TenantId tenant, StreamWrite write) {
        try {
            return appender.append(jdbc, tenant, write);
        } catch (SQLException e) {
            throw errors.inAppend(write.stream(), write.expected(), e);
        }
    }

    @Override
    public StreamPage read(TenantId tenant, StreamId stream, PageRequest page) {
        try {
            return connection.call(jdbc -> events.page(jdbc, StreamKey.of(tenant, stream), stream, page));
        } catch (SQLException e) {
            throw errors.in("read of stream " + stream, e);
        }
    }

    @Override
    public LoadPage loadPage(TenantId tenant, StreamId stream, long maxVersion, int limit) {
        try {
            return connection.call(
                    jdbc -> events.loadPage(jdbc, StreamKey.of(tenant, stream), stream, maxVersion, limit));
        } catch (SQLException e) {
            throw errors.in("load of stream " + stream, e);
        }
    }

    @Override
    public void delete(TenantId tenant, StreamId stream) {
        try {
            connection.call(jdbc -> {
                deletion.refuseToOverlook(jdbc, stream);
                deletion.delete(jdbc, StreamKey.of(tenant, stream));
                return null;
            });
        } catch (SQLException e) {
            throw errors.in("deletion of stream " + stream, e);
        }
    }

    @Override
    public void saveSnapshot(TenantId tenant, StreamId stream, StoredSnapshot snapshot) {
        try {
            connection.call(jdbc -> {
                UUID key = StreamKey.of(tenant, stream);
                // The stream may have been deleted since the engine looked; the snapshot would outlive its event.
                if (appends.keep(jdbc, key, snapshot.version()).equals(Optional.of(snapshot.eventId()))) {
                    snapshots.save(jdbc, key, tenant, stream, snapshot);
                }
                return null;
            });
        } catch (SQLException e) {
            throw errors.in("snapshot of stream " + stream, e);
        }
    }

    /** Opens nothing of its own. */
    @Override
    public void close() {}
}
