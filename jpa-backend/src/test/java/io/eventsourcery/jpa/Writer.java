// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import io.eventsourcery.EventStore;
import io.eventsourcery.StreamAppend;
import io.eventsourcery.error.TransientStoreException;
import io.eventsourcery.event.NewEvent;
import io.eventsourcery.jpa.dialect.Dialect;
import io.eventsourcery.jpa.sql.Appends;
import io.eventsourcery.jpa.sql.StreamKey;
import io.eventsourcery.jpa.sql.Tables;
import io.eventsourcery.jpa.testing.PlainServer;
import io.eventsourcery.spi.stream.EncodedEvent;
import io.eventsourcery.spi.stream.StreamWrite;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import io.eventsourcery.stream.VersionConflictException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A writer with bad manners, and the events of which it was told that they are stored. */
final class Writer {

    /** Rolled back on purpose. */
    private static final class ChangedMind extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static final StreamId CONTESTED =
            StreamId.of("contested", UUID.fromString("8d3f8f4e-6c44-4f0a-9a55-6d2f0a7c9b11"));

    private final PlainServer server;
    private final EventStore store;
    private final Appends appends;
    private final Random random;
    private final List<StreamId> own = new ArrayList<>();
    private final List<UUID> acknowledged = new ArrayList<>();

    Writer(PlainServer server, EventStore store, Dialect dialect, int number) {
        this.server = server;
        this.store = store;
        this.appends = dialect.appends(new Tables(Optional.empty(), Tables.DEFAULT_PREFIX));
        random = new Random(number);
        for (int i = 0; i < 8; i++) {
            own.add(StreamId.random("own"));
        }
    }

    List<UUID> acknowledged() {
        return acknowledged;
    }

    /** Transactions until so many events are stored by all. */
    void run(AtomicInteger left) {
        while (left.get() > 0) {
            List<UUID> written = new ArrayList<>();
            try {
                server.inTransaction(() -> transact(written));
                acknowledged.addAll(written);
                left.addAndGet(-written.size());
            } catch (VersionConflictException | TransientStoreException | ChangedMind e) {
                // Nothing of it is stored.
            }
        }
    }

    private void transact(List<UUID> written) {
        for (int statement = 1 + random.nextInt(3); statement > 0; statement--) {
            int choice = random.nextInt(20);
            if (choice == 0) {
                burn();
            }
            if (choice < 4) {
                int first = random.nextInt(own.size() - 1);
                store.appendAll(List.of(append(own.get(first + 1), written), append(own.get(first), written)));
            } else if (choice == 4) {
                long version = store.load(CONTESTED).version();
                pause();
                store.append(CONTESTED, ExpectedVersion.exactly(version), events(written));
            } else {
                store.append(own(), ExpectedVersion.any(), events(written));
            }
            pause();
        }
        if (random.nextInt(10) == 0) {
            throw new ChangedMind();
        }
    }

    private StreamId own() {
        return own.get(random.nextInt(own.size()));
    }

    private StreamAppend append(StreamId stream, List<UUID> written) {
        return StreamAppend.of(stream, ExpectedVersion.any(), events(written));
    }

    private List<NewEvent> events(List<UUID> written) {
        List<NewEvent> events = new ArrayList<>();
        for (int count = 1 + random.nextInt(5); count > 0; count--) {
            NewEvent event = NewEvent.of(new OrderPlaced("x"));
            events.add(event);
            written.add(event.id());
        }
        return events;
    }

    /** Draws positions behind a savepoint and goes back to it. */
    private void burn() {
        Connection connection = server.entityManager().unwrap(Connection.class);
        StreamId stream = StreamId.random("burnt");
        EncodedEvent event = new EncodedEvent(UUID.randomUUID(), "order-placed", 1, "{}", "");
        StreamWrite write = new StreamWrite(stream, ExpectedVersion.none(), List.of(event, event), Instant.EPOCH);
        // By SQL, because the pool lets nobody call rollback in a transaction of JTA.
        try (Statement statement = connection.createStatement()) {
            statement.execute("savepoint burn");
            appends.at(connection, StreamKey.of(TenantId.single(), stream), TenantId.single(), write, 0);
            pause();
            statement.execute("rollback to savepoint burn");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void pause() {
        LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(random.nextInt(3000)));
    }
}
