// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.eventsourcery.EventStore;
import io.eventsourcery.StreamGuard;
import io.eventsourcery.TaggedEvents;
import io.eventsourcery.error.ConfigurationException;
import io.eventsourcery.error.StoreFailureException;
import io.eventsourcery.error.TransientStoreException;
import io.eventsourcery.event.NewEvent;
import io.eventsourcery.jpa.testing.PlainServer;
import io.eventsourcery.jpa.testing.TestDatabase;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.VersionConflictException;
import io.eventsourcery.tag.ConditionNotMetException;
import io.eventsourcery.tag.EventTag;
import io.eventsourcery.tag.TagQuery;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A data source of a higher isolation level: what a transaction cannot see it must not decide about. */
class IsolationTest extends EachDatabase {

    enum Level {
        READ_UNCOMMITTED,
        REPEATABLE_READ,
        SERIALIZABLE;

        String sql() {
            return name().replace('_', ' ');
        }
    }

    static ExpectedVersion[] expectations() {
        return new ExpectedVersion[] {ExpectedVersion.exactly(2), ExpectedVersion.any(), ExpectedVersion.exists()};
    }

    @ParameterizedTest
    @EnumSource
    void a_level_under_which_the_store_cannot_tell_what_is_there_is_refused_at_the_start(Level level) {
        if (isUnsuitable(level)) {
            assertThatThrownBy(() -> isolated(level, isolated -> {}))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageStartingWith("ES-0421 ")
                    .hasMessageContaining(level.sql())
                    .hasMessageContaining("READ COMMITTED");
        } else {
            isolated(level, isolated -> assertThat(isolated.read(streamOfTwo())).hasSize(2));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_level_that_is_set_later_is_noticed_by_the_next_call(Level level) {
        if (!isUnsuitable(level)) {
            return;
        }
        StreamId stream = streamOfTwo();
        for (int round = 0; round < 2; round++) {
            assertThatThrownBy(() -> server.inTransaction(() -> {
                        changeLevel(server.entityManager().unwrap(Connection.class), level);
                        store.read(stream).toList();
                    }))
                    .isInstanceOf(StoreFailureException.class)
                    .hasMessageStartingWith("ES-0421 ")
                    .hasMessageContaining(level.sql());
            assertThat(store.read(stream)).hasSize(2);
        }
    }

    private boolean isUnsuitable(Level level) {
        return switch (level) {
            case READ_UNCOMMITTED -> !isPostgreSql();
            case REPEATABLE_READ -> false;
            case SERIALIZABLE -> isMariaDb();
        };
    }

    private static void changeLevel(Connection connection, Level level) {
        try {
            connection.setTransactionIsolation(
                    level == Level.READ_UNCOMMITTED
                            ? Connection.TRANSACTION_READ_UNCOMMITTED
                            : Connection.TRANSACTION_SERIALIZABLE);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "READ_UNCOMMITTED")
    void a_deletion_that_could_overlook_new_events_is_refused_and_names_the_remedy(Level level) {
        StreamId stream = streamOfTwo();
        if (isUnsuitable(level)) {
            return;
        }
        if (isMariaDb()) {
            // It overlooks none: deletions remove what is committed.
            isolated(level, isolated -> isolated.delete(stream));
            assertThat(store.read(stream)).isEmpty();
            return;
        }
        isolated(level, isolated -> assertThatThrownBy(() -> isolated.delete(stream))
                .isInstanceOf(StoreFailureException.class)
                .hasMessageContaining(stream.toString())
                .hasMessageContaining(level.sql())
                .hasMessageContaining("READ COMMITTED"));
        assertThat(store.read(stream)).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("expectations")
    void an_append_whose_transaction_does_not_see_a_deletion_does_not_continue_the_stream(ExpectedVersion expected) {
        StreamId stream = streamOfTwo();
        isolated(Level.REPEATABLE_READ, isolated -> {
            ThrowingCallable append = () -> server.inTransaction(() -> {
                assertThat(isolated.read(stream)).hasSize(2);
                CompletableFuture.runAsync(() -> store.delete(stream)).join();
                isolated.append(stream, expected, new OrderPlaced("c"));
            });
            if (isMariaDb() && expected.equals(ExpectedVersion.any())) {
                // A locking read sees that the stream is gone, and is refused or begins it again.
                Throwable refused = catchThrowable(append);
                if (refused != null) {
                    assertThat(refused).isInstanceOf(TransientStoreException.class);
                }
                assertThat(store.read(stream)
                                .map(event -> event.version().orElseThrow())
                                .toList())
                        .isEqualTo(refused == null ? List.of(1L) : List.of());
            } else {
                assertThatThrownBy(append)
                        .isInstanceOfAny(TransientStoreException.class, VersionConflictException.class);
                assertThat(store.read(stream)).isEmpty();
            }
        });
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "READ_UNCOMMITTED")
    void a_condition_is_exact_or_refused_where_a_transaction_does_not_see_what_was_committed(Level level) {
        if (isUnsuitable(level)) {
            return;
        }
        EventTag tag = EventTag.of("order", UUID.randomUUID());
        TagQuery query = TagQuery.of(tag);
        StreamId stream = StreamId.random("order");
        isolated(level, isolated -> {
            ThrowingCallable decision = () -> server.inTransaction(() -> {
                TaggedEvents seen = isolated.query(query);
                CompletableFuture.runAsync(() -> store.append(
                                StreamId.random("order"),
                                ExpectedVersion.none(),
                                NewEvent.of(new OrderPlaced("faster")).withTags(tag)))
                        .join();
                isolated.append(seen.unchanged(), stream, ExpectedVersion.none(), new OrderPlaced("no"));
            });
            if (isMariaDb()) {
                assertThatThrownBy(decision).isInstanceOf(ConditionNotMetException.class);
            } else {
                assertThatThrownBy(decision)
                        .isInstanceOf(StoreFailureException.class)
                        .hasMessageStartingWith("ES-0959 ")
                        .hasMessageContaining("READ COMMITTED");
            }
            isolated.append(
                    stream,
                    ExpectedVersion.none(),
                    NewEvent.of(new OrderPlaced("yes")).withTags(tag));
        });
        assertThat(store.read(stream)).hasSize(1);
        assertThat(store.query(query).events()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "READ_UNCOMMITTED")
    void a_guard_is_exact_or_refused_where_a_transaction_does_not_see_what_was_committed(Level level) {
        if (isUnsuitable(level)) {
            return;
        }
        StreamId read = streamOfTwo();
        StreamId written = StreamId.random("order");
        isolated(level, isolated -> {
            ThrowingCallable decision = () -> server.inTransaction(() -> {
                StreamGuard seen = isolated.load(read).guard();
                CompletableFuture.runAsync(
                                () -> store.append(read, ExpectedVersion.exactly(2), new OrderPlaced("faster")))
                        .join();
                isolated.append(List.of(seen), written, ExpectedVersion.none(), new OrderPlaced("no"));
            });
            if (isMariaDb()) {
                assertThatThrownBy(decision).isInstanceOf(VersionConflictException.class);
            } else {
                assertThatThrownBy(decision)
                        .isInstanceOf(StoreFailureException.class)
                        .hasMessageStartingWith("ES-0964 ")
                        .hasMessageContaining("READ COMMITTED");
            }
        });
        assertThat(store.read(written)).isEmpty();
        assertThat(store.read(read)).hasSize(3);
    }

    private StreamId streamOfTwo() {
        StreamId stream = StreamId.random("order");
        store.append(stream, ExpectedVersion.none(), new OrderPlaced("a"), new OrderPlaced("b"));
        return stream;
    }

    /** The same tables through a data source of that level. */
    private void isolated(Level level, Consumer<EventStore> test) {
        TestDatabase isolated =
                switch (kind) {
                    case H2 ->
                        new TestDatabase(
                                kind,
                                database.xaDataSourceClass(),
                                database.url() + ";INIT=set session characteristics as transaction isolation level "
                                        + level.sql(),
                                database.user());
                    case POSTGRESQL ->
                        database.with("options=-c%20default_transaction_isolation="
                                + level.sql().replace(" ", "%5C%20"));
                    default ->
                        database.with("transactionIsolation=" + level.sql().replace(' ', '-'));
                };
        try (PlainServer other = PlainServer.on(isolated)) {
            test.accept(JpaBackendFactory.of(other.entityManager())
                    .configured(setup -> setup.withTransactions(other.transactions()))
                    .withEventTypes(OrderPlaced.class)
                    .build()
                    .eventStore());
        }
    }
}
