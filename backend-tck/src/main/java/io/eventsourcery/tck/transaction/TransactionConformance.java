// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.AppendResult;
import io.eventsourcery.EventStore;
import io.eventsourcery.backend.TransactionPolicy;
import io.eventsourcery.error.EventSourceryException;
import io.eventsourcery.error.TransactionRequiredException;
import io.eventsourcery.event.NewEvent;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import io.eventsourcery.stream.VersionConflictException;
import io.eventsourcery.tck.fixture.Promises;
import io.eventsourcery.tck.suite.InTransactionConformance;
import io.eventsourcery.tck.suite.Outcome;
import io.eventsourcery.tck.suite.TckEvents.Summary;
import io.eventsourcery.tenant.TenantChangedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** A write is part of the caller's transaction: it commits and rolls back with it. */
public abstract class TransactionConformance extends InTransactionConformance {

    private final StreamId stream = newStream();
    private final StreamId other = newStream();

    @Test
    public void the_storage_says_how_it_takes_part_in_transactions() throws Exception {
        assertThat(fixture().promises().transactions()).isNotNull();
        committed(() -> store().append(stream, ExpectedVersion.none(), notes(1, 1)));
        assertThat(texts(stream)).containsExactly("1");
    }

    @Test
    public void a_commit_keeps_everything() throws Exception {
        if (secondStreamIsRefused()) {
            return;
        }
        committed(() -> {
            store().append(stream, ExpectedVersion.none(), notes(1, 2));
            store().append(other, ExpectedVersion.any(), notes(3, 3));
        });

        assertThat(textsSeenByOthers(stream)).containsExactly("1", "2");
        assertThat(textsSeenByOthers(other)).containsExactly("3");
    }

    @Test
    public void a_rollback_leaves_nothing() throws Exception {
        if (secondStreamIsRefused()) {
            return;
        }
        store().append(stream, ExpectedVersion.none(), notes(1, 1));

        rolledBack(() -> {
            store().append(stream, ExpectedVersion.exactly(1), notes(2, 3));
            store().append(other, ExpectedVersion.none(), notes(1, 1));
        });

        assertThat(texts(stream)).containsExactly("1");
        assertThat(history(other)).isEmpty();
        store().append(stream, ExpectedVersion.exactly(1), notes(2, 2));
        assertThat(texts(stream)).containsExactly("1", "2");
    }

    @Test
    public void a_transaction_works_for_one_resolved_tenant_and_for_others_only_by_their_names() throws Exception {
        TenantId acme = TenantId.of("acme");
        AtomicReference<TenantId> now = new AtomicReference<>(acme);
        EventStore resolving = store(setup -> setup.withTenants(() -> Optional.of(now.get())));

        committed(() -> {
            resolving.append(stream, ExpectedVersion.none(), notes(1, 1));
            now.set(TenantId.of("other"));
            for (ThrowingCallable call : List.<ThrowingCallable>of(
                    () -> resolving.append(stream, ExpectedVersion.any(), note("of the wrong one")),
                    () -> resolving.load(stream),
                    () -> resolving.delete(stream))) {
                assertThatThrownBy(call)
                        .isInstanceOf(TenantChangedException.class)
                        .hasMessageContaining("ES-0851")
                        .hasMessageContaining("acme")
                        .hasMessageContaining("other");
            }
            now.set(acme);
            resolving.append(stream, ExpectedVersion.exactly(1), notes(2, 2));
            assertThat(resolving.forTenant(TenantId.of("other")).load(stream).isEmpty())
                    .isTrue();
        });

        assertThat(texts(store().forTenant(acme), stream)).containsExactly("1", "2");
        now.set(TenantId.of("other"));
        committed(() -> resolving.append(stream, ExpectedVersion.none(), note("in its own transaction")));
        assertThat(texts(resolving, stream)).containsExactly("in its own transaction");
    }

    @Test
    public void a_rollback_restores_deleted_events_and_forgets_snapshots() throws Exception {
        store().append(stream, ExpectedVersion.none(), notes(1, 2));
        store().saveSnapshot(stream, 2, new Summary(2, "kept"));
        store().append(stream, ExpectedVersion.exactly(2), notes(3, 3));
        store().append(other, ExpectedVersion.none(), notes(1, 2));

        rolledBack(() -> {
            store().delete(stream);
            assertThat(history(stream)).isEmpty();
            store().saveSnapshot(other, 2, new Summary(2, "forgotten"));
            assertThat(store().load(other).snapshot()).isPresent();
        });

        assertThat(texts(stream)).containsExactly("1", "2", "3");
        assertThat(store().load(stream).snapshot()).isPresent();
        assertThat(store().load(other).snapshot()).isEmpty();
    }

    @Test
    public void appends_of_one_transaction_see_each_other() throws Exception {
        committed(() -> {
            store().append(stream, ExpectedVersion.none(), notes(1, 2));
            assertThat(texts(stream)).containsExactly("1", "2");
            store().append(stream, ExpectedVersion.exactly(2), notes(3, 3));
            assertThat(store().load(stream).version()).isEqualTo(3);
            store().saveSnapshot(stream, 3, new Summary(3, "within"));
            store().append(stream, store().load(stream).expected(), notes(4, 4));
            assertThat(texts(store().load(stream))).containsExactly("4");
        });

        assertThat(textsSeenByOthers(stream)).containsExactly("1", "2", "3", "4");
        assertThat(store().load(stream).snapshot()).isPresent();
    }

    @Test
    public void a_result_within_a_transaction_has_the_position_that_readers_will_get_or_none_before_the_commit()
            throws Exception {
        if (secondStreamIsRefused()) {
            return;
        }
        AppendResult before = store().append(stream, ExpectedVersion.none(), notes(1, 2));
        List<AppendResult> within = new ArrayList<>();
        committed(() -> {
            within.add(store().append(stream, ExpectedVersion.exactly(2), notes(3, 4)));
            within.add(store().append(other, ExpectedVersion.none(), notes(1, 3)));
        });
        AppendResult after = store().append(other, ExpectedVersion.exactly(3), notes(4, 4));

        if (supports(Promises::positionAtAppend)) {
            assertThat(within.get(0).position()).isEqualTo(position(stream, 4));
            assertThat(within.get(1).position()).isEqualTo(position(other, 3));
        } else {
            assertThat(within).extracting(AppendResult::position).allMatch(Optional::isEmpty);
        }
        assertThat(before.position().orElseThrow())
                .isLessThan(position(stream, 3).orElseThrow())
                .isLessThan(position(other, 1).orElseThrow());
        assertThat(after.position().orElseThrow())
                .isGreaterThan(position(stream, 4).orElseThrow())
                .isGreaterThan(position(other, 3).orElseThrow());
    }

    private Optional<Position> position(StreamId of, int version) {
        return history(of).get(version - 1).position();
    }

    @Test
    public void a_stream_may_be_deleted_and_begun_again_in_one_transaction() throws Exception {
        store().append(stream, ExpectedVersion.none(), notes(1, 3));

        committed(() -> {
            store().delete(stream);
            store().append(stream, ExpectedVersion.none(), notes(11, 12));
        });

        assertThat(textsSeenByOthers(stream)).containsExactly("11", "12");
        assertThat(versions(history(stream))).containsExactly(1L, 2L);
    }

    @Test
    public void others_see_nothing_before_the_commit() throws Exception {
        if (secondStreamIsRefused()) {
            return;
        }
        store().append(stream, ExpectedVersion.none(), notes(1, 1));

        committed(() -> {
            store().append(stream, ExpectedVersion.exactly(1), notes(2, 2));
            store().append(other, ExpectedVersion.none(), notes(1, 1));
            assertThat(textsSeenByOthers(stream)).containsExactly("1");
            assertThat(textsSeenByOthers(other)).isEmpty();
        });

        assertThat(textsSeenByOthers(stream)).containsExactly("1", "2");
    }

    @Test
    public void who_writes_at_commit_meets_a_conflict_there() throws Exception {
        store().append(stream, ExpectedVersion.none(), notes(1, 1));
        transactions().begin();
        store().append(stream, ExpectedVersion.exactly(1), note("late"));
        if (writesAtCommit()) {
            Outcome<?> faster = race(
                            1,
                            1,
                            (other, racer, round) -> other.append(stream, ExpectedVersion.exactly(1), note("faster")))
                    .get(0)
                    .get(0);
            assertThat(faster.failure()).isNull();
            assertThatThrownBy(() -> transactions().commit()).isInstanceOf(Exception.class);
        } else {
            transactions().commit();
        }

        assertThat(texts(stream)).containsExactly("1", writesAtCommit() ? "faster" : "late");
    }

    @Test
    public void a_mandatory_transaction_is_accepted() throws Exception {
        EventStore mandatory = store(setup -> setup.withTransactionPolicy(TransactionPolicy.MANDATORY));

        committed(() -> mandatory.append(stream, ExpectedVersion.none(), notes(1, 1)));

        assertThat(texts(stream)).containsExactly("1");
    }

    @Test
    public void a_repeat_gives_the_first_result_and_the_transaction_goes_on() throws Exception {
        List<NewEvent> events = notes(1, 2);
        AppendResult first = store().append(stream, ExpectedVersion.none(), events);

        committed(() -> {
            assertThat(store().append(stream, ExpectedVersion.none(), events)).isEqualTo(first);
            store().append(other, ExpectedVersion.none(), notes(3, 3));
        });

        assertThat(texts(stream)).containsExactly("1", "2");
        assertThat(texts(other)).containsExactly("3");
    }

    @Test
    public void the_listener_is_called_inside() throws Exception {
        List<RecordedEvent<?>> heard = new ArrayList<>();
        EventStore store = store(setup -> setup.withListener(heard::addAll));

        rolledBack(() -> {
            store.append(stream, ExpectedVersion.none(), notes(1, 2));
            assertThat(heard).hasSize(2);
        });

        assertThat(history(stream)).isEmpty();
    }

    @Test
    public void an_append_fails_when_its_listener_hides_a_conflict_of_its_own() throws Exception {
        store().append(stream, ExpectedVersion.none(), note("before"));
        EventStore[] listened = {null};
        listened[0] = store(setup -> setup.withListener(events -> {
            assertThatThrownBy(() -> listened[0].append(stream, ExpectedVersion.none(), note("conflict")))
                    .isInstanceOf(VersionConflictException.class);
        }));

        commitFails(() -> assertThatThrownBy(() -> listened[0].append(stream, ExpectedVersion.exactly(1), note("lost")))
                .isInstanceOf(EventSourceryException.class));

        assertThat(texts(stream)).containsExactly("before");
    }

    @Test
    public void a_write_in_a_transaction_marked_for_rollback_is_refused_before_anybody_is_told() throws Exception {
        List<RecordedEvent<?>> heard = new ArrayList<>();
        EventStore store = store(setup -> setup.withListener(heard::addAll));
        store().append(other, ExpectedVersion.none(), notes(1, 1));

        rolledBack(() -> {
            transactions().markRollbackOnly();
            assertThatThrownBy(() -> store.append(stream, ExpectedVersion.none(), notes(1, 2)))
                    .isInstanceOf(TransactionRequiredException.class);
            assertThatThrownBy(() -> store.delete(other)).isInstanceOf(TransactionRequiredException.class);
        });

        assertThat(heard).isEmpty();
        assertThat(history(stream)).isEmpty();
        assertThat(texts(other)).containsExactly("1");
    }
}
