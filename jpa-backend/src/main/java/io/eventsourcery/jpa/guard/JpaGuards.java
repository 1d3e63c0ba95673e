// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.guard;

import io.eventsourcery.StreamGuard;
import io.eventsourcery.error.StoreFailureException;
import io.eventsourcery.jpa.connection.TransactionConnection;
import io.eventsourcery.jpa.sql.Appends;
import io.eventsourcery.jpa.sql.EventRows;
import io.eventsourcery.jpa.sql.SqlErrors;
import io.eventsourcery.jpa.sql.StreamKey;
import io.eventsourcery.jpa.tag.JpaTags;
import io.eventsourcery.spi.stream.GuardStorage;
import io.eventsourcery.spi.stream.GuardedWrites;
import io.eventsourcery.spi.stream.StreamWrite;
import io.eventsourcery.spi.stream.StreamWritten;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamHead;
import io.eventsourcery.stream.TenantId;
import io.eventsourcery.stream.VersionConflictException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Guards on the connection of the running transaction. */
public final class JpaGuards implements GuardStorage {

    private final TransactionConnection connection;
    private final GuardableStreams streams;
    private final Appends appends;
    private final EventRows events;
    private final JpaTags tags;
    private final SqlErrors errors;
    private final String productName;

    /**
     * @param streams writes the events
     * @param events reads heads
     * @param tags writes the tags of those that have some
     * @param productName the database in messages
     */
    public JpaGuards(
            TransactionConnection connection,
            GuardableStreams streams,
            Appends appends,
            EventRows events,
            JpaTags tags,
            SqlErrors errors,
            String productName) {
        this.connection = connection;
        this.streams = streams;
        this.appends = appends;
        this.events = events;
        this.tags = tags;
        this.errors = errors;
        this.productName = productName;
    }

    @Override
    public List<StreamWritten> append(TenantId tenant, GuardedWrites guarded) {
        List<StreamWrite> writes = guarded.writes();
        StreamWrite first = writes.get(0);
        try {
            return connection.call(jdbc -> JpaTags.areIn(writes)
                    ? tags.write(jdbc, tenant, writes, () -> carriedOut(jdbc, tenant, guarded))
                    : carriedOut(jdbc, tenant, guarded));
        } catch (SQLException e) {
            throw errors.inAppend(first.stream(), first.expected(), e);
        }
    }

    private List<StreamWritten> carriedOut(Connection jdbc, TenantId tenant, GuardedWrites guarded)
            throws SQLException {
        streams.lockEnds(jdbc, tenant, guarded.writes());
        return guarded.carriedOut(new Steps(jdbc, tenant));
    }

    private final class Steps implements GuardedWrites.Steps<RuntimeException> {

        private final Connection jdbc;
        private final TenantId tenant;

        Steps(Connection jdbc, TenantId tenant) {
            this.jdbc = jdbc;
            this.tenant = tenant;
        }

        @Override
        public void hold(StreamGuard guard) {
            try {
                if (!appends.hold(jdbc, StreamKey.of(tenant, guard.stream()), guard.version())) {
                    throw new StoreFailureException(
                            "ES-0964 The append was refused because this transaction has an isolation level under which "
                                    + productName
                                    + " would not show it who was faster at a guarded stream: append in a transaction of"
                                    + " the level READ COMMITTED.",
                            null);
                }
            } catch (SQLException e) {
                throw errors.inAppend(guard.stream(), guard.expected(), e);
            }
        }

        /**
         * Others wait for the event behind which this goes, not for what is inserted: a guard may still be refused, and on
         * MariaDB those who wait for a row that is taken back then wait for each other.
         */
        @Override
        public StreamWritten write(StreamWrite write) {
            try {
                UUID key = StreamKey.of(tenant, write.stream());
                long end = end(key, write.expected());
                if (end > 0) {
                    appends.hold(jdbc, key, end);
                }
            } catch (SQLException e) {
                throw errors.inAppend(write.stream(), write.expected(), e);
            }
            return streams.write(jdbc, tenant, write);
        }

        /** The last version of a stream as far as it can be known before it is locked; 0 for a new one. */
        private long end(UUID key, ExpectedVersion expected) throws SQLException {
            if (expected instanceof ExpectedVersion.Exactly exactly) {
                return exactly.version();
            }
            return expected.isIdempotent() ? 0 : events.head(jdbc, key).version();
        }

        @Override
        public StreamHead head(StreamGuard guard) {
            UUID key = StreamKey.of(tenant, guard.stream());
            try {
                Optional<StreamHead> head = appends.heldHead(jdbc, key, guard.version());
                if (head.isEmpty()) {
                    guard.decide(events.head(jdbc, key));
                    // What this transaction can read is too old to tell how far the stream is.
                    throw VersionConflictException.raced(guard.stream(), guard.expected(), null);
                }
                return head.get();
            } catch (SQLException e) {
                throw errors.inAppend(guard.stream(), guard.expected(), e);
            }
        }
    }
}
