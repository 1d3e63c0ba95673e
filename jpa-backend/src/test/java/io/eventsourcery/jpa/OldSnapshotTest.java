// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.AppendResult;
import io.eventsourcery.error.TransientStoreException;
import io.eventsourcery.event.NewEvent;
import io.eventsourcery.jpa.testing.TestDatabase.Kind;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.VersionConflictException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A transaction reads, then somebody else appends and commits, then the transaction appends. Where it still reads the
 * old state, it is never given a wrong answer for it.
 */
class OldSnapshotTest extends EachIsolation {

    private StreamId stream;

    @BeforeEach
    void another_stream() {
        stream = StreamId.random("order");
    }

    @Test
    void who_expects_nothing_gets_behind_the_other() {
        first();
        Supplier<AppendResult> append = afterOther(
                () -> other(ExpectedVersion.exactly(1)),
                () -> store.append(stream, ExpectedVersion.any(), new OrderPlaced("late")));
        if (kind == Kind.MARIADB_SNAPSHOT_ISOLATION) {
            assertThatThrownBy(append::get).isInstanceOf(TransientStoreException.class);
        } else {
            assertThat(append.get().version()).hasValue(3);
        }
        assertUnbroken();
    }

    @Test
    void who_expects_the_stream_to_exist_may_have_read_that_it_does_not() {
        Supplier<AppendResult> append = afterOther(
                () -> other(ExpectedVersion.none()),
                () -> store.append(stream, ExpectedVersion.exists(), new OrderPlaced("late")));
        if (kind == Kind.MARIADB_SNAPSHOT_ISOLATION) {
            assertThatThrownBy(append::get).isInstanceOf(TransientStoreException.class);
        } else {
            assertThat(append.get().version()).hasValue(2);
        }
        assertUnbroken();
    }

    @Test
    void who_heard_of_the_new_version_appends_to_it() {
        first();
        Supplier<AppendResult> append = afterOther(
                () -> other(ExpectedVersion.exactly(1)),
                () -> store.append(stream, ExpectedVersion.exactly(2), new OrderPlaced("late")));
        if (kind == Kind.MARIADB_SNAPSHOT_ISOLATION) {
            assertThatThrownBy(append::get)
                    .isInstanceOfSatisfying(VersionConflictException.class, e -> assertThat(e.actual())
                            .isEmpty());
        } else {
            assertThat(append.get().version()).hasValue(3);
        }
        assertUnbroken();
    }

    @Test
    void who_expects_the_old_version_is_in_conflict_and_hears_no_old_number() {
        first();
        Supplier<AppendResult> append = afterOther(
                () -> other(ExpectedVersion.exactly(1)),
                () -> store.append(stream, ExpectedVersion.exactly(1), new OrderPlaced("late")));
        assertThatThrownBy(append::get).isInstanceOfSatisfying(VersionConflictException.class, e -> {
            if (readsOldState()) {
                assertThat(e.actual()).isEmpty();
            } else {
                assertThat(e.actual()).hasValue(2);
            }
        });
        assertUnbroken();
    }

    @Test
    void who_expects_a_version_that_nobody_reached_hears_the_newest_or_none() {
        first();
        Supplier<AppendResult> append = afterOther(
                () -> other(ExpectedVersion.exactly(1)),
                () -> store.append(stream, ExpectedVersion.exactly(9), new OrderPlaced("late")));
        assertThatThrownBy(append::get).isInstanceOfSatisfying(VersionConflictException.class, e -> {
            if (readsOldState()) {
                assertThat(e.actual()).isEmpty();
            } else {
                assertThat(e.actual()).hasValue(2);
            }
        });
        assertUnbroken();
    }

    @Test
    void a_repeat_of_what_the_transaction_cannot_see_is_recognised_at_the_latest_in_a_new_one() {
        List<NewEvent> events = List.of(NewEvent.of(new OrderPlaced("a")), NewEvent.of(new OrderPlaced("b")));
        Supplier<AppendResult> append = afterOther(
                () -> store.append(stream, ExpectedVersion.none(), events),
                () -> store.append(stream, ExpectedVersion.none(), events));
        if (readsOldState()) {
            assertThatThrownBy(append::get)
                    .isInstanceOfSatisfying(VersionConflictException.class, e -> assertThat(e.actual())
                            .isEmpty());
        } else {
            assertThat(append.get().version()).hasValue(2);
        }
        assertThat(store.append(stream, ExpectedVersion.none(), events).version())
                .hasValue(2);
        assertUnbroken();
    }

    @Test
    void the_transactions_own_events_count_although_others_do_not() {
        server.inTransaction(() -> {
            assertThat(store.load(stream).version()).isZero();
            store.append(stream, ExpectedVersion.none(), new OrderPlaced("a"));
            store.append(stream, ExpectedVersion.exactly(1), new OrderPlaced("b"), new OrderPlaced("c"));
            assertThat(store.append(stream, ExpectedVersion.any(), new OrderPlaced("d"))
                            .version())
                    .hasValue(4);
        });
        assertUnbroken();
    }

    private boolean readsOldState() {
        return kind == Kind.MARIADB || kind == Kind.MARIADB_SNAPSHOT_ISOLATION;
    }

    private void first() {
        store.append(stream, ExpectedVersion.none(), new OrderPlaced("first"));
    }

    private void other(ExpectedVersion expected) {
        store.append(stream, expected, new OrderPlaced("other"));
    }

    private Supplier<AppendResult> afterOther(Runnable other, Supplier<AppendResult> append) {
        return () -> server.inTransaction(() -> {
            store.load(stream);
            CompletableFuture.runAsync(other).join();
            return append.get();
        });
    }

    private void assertUnbroken() {
        List<Long> versions =
                store.read(stream).map(event -> event.version().orElseThrow()).toList();
        for (int i = 0; i < versions.size(); i++) {
            assertThat(versions.get(i)).isEqualTo(i + 1);
        }
    }
}
