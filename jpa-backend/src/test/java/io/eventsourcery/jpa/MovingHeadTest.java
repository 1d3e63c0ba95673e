// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.error.TransientStoreException;
import io.eventsourcery.event.NewEvent;
import io.eventsourcery.jpa.dialect.Dialect;
import io.eventsourcery.jpa.sql.EventRows;
import io.eventsourcery.jpa.sql.Tables;
import io.eventsourcery.jpa.testing.TestDatabase.Kind;
import io.eventsourcery.spi.stream.EncodedEvent;
import io.eventsourcery.spi.stream.StreamWrite;
import io.eventsourcery.spi.stream.StreamWritten;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import io.eventsourcery.stream.VersionConflictException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * An append that the database refused reads the head of the stream and the events behind it, and somebody else is faster
 * between two of these reads: told by a script, statement by statement.
 */
class MovingHeadTest extends EachDatabase {

    private static final Tables TABLES = new Tables(Optional.empty(), Tables.DEFAULT_PREFIX);

    private final UUID first = UUID.randomUUID();
    private final UUID second = UUID.randomUUID();
    private StreamId stream;
    private int heads;
    private int pages;
    private Runnable beforeTheHead;
    private Runnable beforeTheEvents;
    private Runnable beforeTheHeadAgain;

    @BeforeEach
    void nobody_meets() {
        stream = StreamId.random("order");
        heads = 0;
        pages = 0;
        beforeTheHead = () -> {};
        beforeTheEvents = () -> {};
        beforeTheHeadAgain = () -> {};
    }

    @Test
    void a_repeat_whose_events_come_and_go_hears_of_no_head_that_is_gone() throws Exception {
        beforeTheHead = this::bothByOthers;
        beforeTheEvents = () -> faster(() -> store.delete(stream));

        assertThatThrownBy(() -> append(second, ExpectedVersion.exactly(1)))
                .isInstanceOfSatisfying(VersionConflictException.class, e -> assertThat(e.actual())
                        .hasValue(0));

        assertThat(pages).as("looks").isEqualTo(kind == Kind.H2 ? 1 : 2);
    }

    @Test
    void a_repeat_whose_events_come_after_nothing_was_found_is_still_recognised() throws Exception {
        beforeTheHeadAgain = this::bothByOthers;

        if (kind == Kind.H2) {
            assertThatThrownBy(() -> append(second, ExpectedVersion.exactly(1)))
                    .isInstanceOfSatisfying(VersionConflictException.class, e -> assertThat(e.actual())
                            .hasValue(0));
        } else {
            StreamWritten written = append(second, ExpectedVersion.exactly(1));
            assertThat(written.repeated()).isTrue();
            assertThat(written.firstVersion()).isEqualTo(2);
        }
    }

    private void bothByOthers() {
        faster(() -> {
            other(first, ExpectedVersion.none());
            other(second, ExpectedVersion.exactly(1));
        });
    }

    /** On H2 nobody is: who appends to a stream keeps all others out until the transaction ends. */
    private void faster(Runnable write) {
        if (kind == Kind.H2) {
            assertThatThrownBy(write::run).isInstanceOf(TransientStoreException.class);
        } else {
            write.run();
        }
    }

    private void other(UUID id, ExpectedVersion expected) {
        store.append(stream, expected, NewEvent.of(new OrderPlaced("Ann")).withId(id));
    }

    /** The append of the event by a connection of its own, whose statements are watched. */
    private StreamWritten append(UUID id, ExpectedVersion expected) throws SQLException {
        Dialect dialect = kind.dialect();
        EventAppender appender = new EventAppender(dialect.appends(TABLES), new EventRows(dialect.spelling(), TABLES));
        StreamWrite write = new StreamWrite(
                stream,
                expected,
                List.of(new EncodedEvent(id, "order-placed", 1, "{}", "")),
                Instant.parse("2026-01-01T00:00:00Z"));
        try (Connection connection = server.dataSource().getConnection()) {
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            connection.setAutoCommit(false);
            try {
                return appender.append(watched(connection), TenantId.single(), write);
            } finally {
                connection.rollback();
            }
        }
    }

    private Connection watched(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")) {
                        about((String) arguments[0]);
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private void about(String sql) {
        if (sql.startsWith("select position, ")) {
            if (++pages == 1) {
                beforeTheEvents.run();
            }
        } else if (sql.startsWith("select version, ")) {
            if (++heads == headsOfTheGuard() + 1) {
                beforeTheHead.run();
            } else if (pages == 1) {
                beforeTheHeadAgain.run();
            }
        }
    }

    /** MariaDB looks twice before it refuses to insert; the guard of others is a part of the insert. */
    private int headsOfTheGuard() {
        return isMariaDb() ? 2 : 0;
    }
}
