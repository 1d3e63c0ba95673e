// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.aggregate.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.AppendResult;
import io.eventsourcery.EventStore;
import io.eventsourcery.ReadRange;
import io.eventsourcery.StreamAppend;
import io.eventsourcery.aggregate.AggregateType;
import io.eventsourcery.aggregate.SnapshotPolicy;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.error.TransientStoreException;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.memory.InMemoryBackendFactory;
import io.eventsourcery.observation.Observation.Snapshot.Fate;
import io.eventsourcery.stream.AppendOutcomeUnknownException;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Answers that get lost, snapshots that fail, and histories that change while they are read. */
class UncertainStoreTest {

    private final Backend backend = InMemoryBackendFactory.create()
            .withEventTypes(Tally.Added.class, Tally.Sum.class)
            .build();
    private final EventStore store = backend.eventStore();
    private final UUID id = UUID.randomUUID();
    private final StreamId stream = StreamId.of("tally", id);
    private final AtomicInteger calls = new AtomicInteger();

    @AfterEach
    void close() {
        backend.close();
    }

    @Test
    void an_append_without_an_answer_is_repeated_with_the_same_ids() {
        Repository<Tally> tallies = Repository.of(answersLost(2), Tally::new);

        tallies.create(id, tally -> tally.add(5));

        assertThat(calls).hasValue(3);
        assertThat(tallies.get(id).sum()).isEqualTo(5);
        assertThat(store.read(stream)).hasSize(1);
    }

    @Test
    void when_no_answer_ever_comes_everything_is_still_pending_and_can_be_saved_later() {
        EventStore unanswered = answersLost(4);
        Repository<Tally> tallies = Repository.of(unanswered, Tally::new);
        Loaded<Tally> tally = tallies.load(id);
        tally.aggregate().add(5);

        assertThatThrownBy(() -> tallies.save(tally)).isInstanceOf(AppendOutcomeUnknownException.class);
        assertThat(tally.aggregate().pending()).hasSize(1);
        tallies.save(tally);

        assertThat(tally.aggregate().pending()).isEmpty();
        assertThat(store.read(stream)).hasSize(1);
    }

    @Test
    void while_an_append_is_not_answered_a_failure_that_passes_lets_nobody_decide_anew() {
        EventStore failing = new StoreAround(store) {
            @Override
            public List<AppendResult> appendAll(List<StreamAppend> appends) {
                return switch (calls.incrementAndGet()) {
                    case 1 -> {
                        super.appendAll(appends);
                        throw new AppendOutcomeUnknownException(List.of(stream), List.of(), null);
                    }
                    case 2 -> throw new TransientStoreException("The database is not there yet.", null);
                    default -> super.appendAll(appends);
                };
            }
        };
        Repository<Tally> tallies = Repository.of(failing, Tally::new);

        tallies.create(id, tally -> tally.add(5));

        assertThat(store.read(stream)).hasSize(1);
    }

    @Test
    void when_only_failures_that_pass_follow_a_lost_answer_the_outcome_stays_unknown() {
        EventStore failing = new StoreAround(store) {
            @Override
            public List<AppendResult> appendAll(List<StreamAppend> appends) {
                if (calls.incrementAndGet() == 1) {
                    super.appendAll(appends);
                    throw new AppendOutcomeUnknownException(List.of(stream), List.of(), null);
                }
                throw new TransientStoreException("The database is not there yet.", null);
            }
        };
        Repository<Tally> tallies = Repository.of(failing, Tally::new);

        assertThatThrownBy(() -> tallies.create(id, tally -> tally.add(5)))
                .isInstanceOf(AppendOutcomeUnknownException.class);
        assertThat(store.read(stream)).hasSize(1);
    }

    private EventStore answersLost(int times) {
        return new StoreAround(store) {
            @Override
            public List<AppendResult> appendAll(List<StreamAppend> appends) {
                List<AppendResult> results = super.appendAll(appends);
                if (calls.incrementAndGet() <= times) {
                    throw new AppendOutcomeUnknownException(List.of(stream), List.of(), null);
                }
                return results;
            }
        };
    }

    @Test
    void outside_of_transactions_a_snapshot_that_fails_is_told_and_hidden() {
        HeardSnapshots failing = snapshotsFail(false);
        Repository<Tally> tallies = Repository.of(failing, Tally::new);

        tallies.create(id, tally -> {
            tally.add(1);
            tally.add(2);
        });

        assertThat(failing.fates()).containsExactly(Fate.FAILED);
        assertThat(tallies.get(id).sum()).isEqualTo(3);
    }

    @Test
    void inside_a_transaction_that_the_storage_has_lost_nothing_is_hidden() {
        Repository<Tally> tallies = Repository.of(snapshotsFail(true), Tally::new);

        assertThatThrownBy(() -> tallies.create(id, tally -> {
                    tally.add(1);
                    tally.add(2);
                }))
                .isInstanceOf(TransientStoreException.class);
    }

    @Test
    void a_snapshot_that_is_asked_for_is_taken_of_what_another_writer_has_added_meanwhile() {
        Repository<Tally> tallies = Repository.of(
                new StoreAround(store) {
                    @Override
                    public void saveSnapshot(StreamId of, long version, Object state) {
                        if (calls.incrementAndGet() == 1) {
                            appendOnes(1);
                        }
                        super.saveSnapshot(of, version, state);
                    }
                },
                Tally::new);
        appendOnes(1);

        assertThat(tallies.saveSnapshot(id)).isEqualTo(2);

        assertThat(calls).hasValue(2);
        assertThat(tallies.get(id).sum()).isEqualTo(2);
    }

    private HeardSnapshots snapshotsFail(boolean inTransaction) {
        return new HeardSnapshots(store) {
            @Override
            public void saveSnapshot(StreamId of, long version, Object state) {
                throw new TransientStoreException("deadlock", null);
            }

            @Override
            public boolean inTransaction() {
                return inTransaction;
            }
        };
    }

    @Test
    void a_stream_that_begins_again_between_two_pages_is_loaded_from_its_present_life() {
        appendOnes(1_500);
        Repository<Tally> tallies = Repository.of(begunAgain(1), withoutSnapshots());

        Loaded<Tally> tally = tallies.load(id);

        assertThat(tally.version()).isEqualTo(1_200);
        assertThat(tally.aggregate().sum()).isEqualTo(1_200);
        assertThat(tallies.execute(id, it -> it.add(1)).version()).isEqualTo(1_201);
    }

    @Test
    void a_stream_that_begins_again_all_the_time_is_a_failure_that_passes() {
        appendOnes(1_500);
        Repository<Tally> tallies = Repository.of(begunAgain(Integer.MAX_VALUE), withoutSnapshots());

        assertThatThrownBy(() -> tallies.load(id)).isInstanceOf(TransientStoreException.class);
    }

    @Test
    void a_history_with_a_hole_is_not_applied() {
        appendOnes(3);
        EventStore holed = new StoreAround(store) {
            @Override
            public Stream<RecordedEvent<?>> read(StreamId of, ReadRange range) {
                return super.read(of, range).filter(event -> event.version().orElseThrow() != 2);
            }
        };

        assertThatThrownBy(() -> Repository.of(holed, withoutSnapshots()).load(id))
                .isInstanceOf(TransientStoreException.class)
                .hasMessageContaining(stream.toString());
    }

    private static AggregateType<Tally> withoutSnapshots() {
        return AggregateType.of(Tally::new).withSnapshots(SnapshotPolicy.never());
    }

    /** After a first page the stream is deleted and gets 1200 events. */
    private EventStore begunAgain(int times) {
        return new StoreAround(store) {
            @Override
            public Stream<RecordedEvent<?>> read(StreamId of, ReadRange range) {
                List<RecordedEvent<?>> page = super.read(of, range).toList();
                if (range.from() == 1 && calls.incrementAndGet() <= times) {
                    store.delete(stream);
                    appendOnes(1_200);
                }
                return page.stream();
            }
        };
    }

    private void appendOnes(int count) {
        store.append(stream, ExpectedVersion.any(), Collections.nCopies(count, new Tally.Added(1)));
    }
}
