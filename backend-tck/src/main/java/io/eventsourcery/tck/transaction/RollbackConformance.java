// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.EventStore;
import io.eventsourcery.StreamAppend;
import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.error.MissingPartException;
import io.eventsourcery.error.TransactionRequiredException;
import io.eventsourcery.error.UnknownEventTypeException;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.VersionConflictException;
import io.eventsourcery.stream.VersioningModeException;
import io.eventsourcery.tck.fixture.CallerTransactions;
import io.eventsourcery.tck.fixture.Promises;
import io.eventsourcery.tck.suite.Conformance;
import io.eventsourcery.tck.suite.InTransactionConformance;
import io.eventsourcery.tck.suite.Outcome;
import io.eventsourcery.tck.suite.TckEvents;
import io.eventsourcery.tck.suite.TckEvents.Unregistered;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** A failure of the store dooms the caller's transaction, even if the caller hides it; bad input does not. */
public abstract class RollbackConformance extends InTransactionConformance {

    private final StreamId stream = newStream();
    private final StreamId taken = newStream();

    @Test
    public void a_hidden_conflict_does_not_commit() throws Exception {
        store().append(taken, ExpectedVersion.none(), notes(1, 1));

        commitFails(() -> {
            store().append(stream, ExpectedVersion.none(), notes(1, 2));
            fails(asSecondStream(VersionConflictException.class), () -> store().append(
                            taken, ExpectedVersion.none(), note("no")));
        });

        assertThat(history(stream)).isEmpty();
        assertThat(texts(taken)).containsExactly("1");
    }

    /** What is refused as the second stream of a transaction is refused for that, whatever else is wrong with it. */
    private Class<? extends RuntimeException> asSecondStream(Class<? extends RuntimeException> otherwise) {
        return isOneStreamPerTransaction() ? MissingPartException.class : otherwise;
    }

    @Test
    public void after_a_hidden_conflict_nothing_more_is_written() throws Exception {
        store().append(taken, ExpectedVersion.none(), notes(1, 1));

        commitFails(() -> {
            fails(VersionConflictException.class, () -> store().append(taken, ExpectedVersion.exactly(7), note("no")));
            fails(TransactionRequiredException.class, () -> store().append(
                            stream, ExpectedVersion.none(), notes(1, 2)));
        });

        assertThat(history(stream)).isEmpty();
        assertThat(texts(taken)).containsExactly("1");
    }

    @Test
    public void a_hidden_conflict_of_several_streams_does_not_commit() throws Exception {
        store().append(taken, ExpectedVersion.none(), notes(1, 1));
        List<StreamAppend> appends = List.of(
                StreamAppend.of(stream, ExpectedVersion.none(), notes(1, 2)),
                StreamAppend.of(taken, ExpectedVersion.none(), notes(1, 2)));
        if (refusedWithout(Promises::severalStreams, () -> store().appendAll(appends))) {
            return;
        }

        commitFails(() -> fails(VersionConflictException.class, () -> store().appendAll(appends)));

        assertThat(history(stream)).isEmpty();
        assertThat(texts(taken)).containsExactly("1");
    }

    @Test
    public void a_hidden_wrong_mode_does_not_commit() throws Exception {
        store().append(taken, ExpectedVersion.none(), notes(1, 1));
        if (refusedWithout(Promises::unversionedStreams, () -> store().append(
                        stream, ExpectedVersion.unversioned(), note("no")))) {
            return;
        }

        commitFails(() -> {
            store().append(stream, ExpectedVersion.none(), notes(1, 2));
            fails(asSecondStream(VersioningModeException.class), () -> store().append(
                            taken, ExpectedVersion.unversioned(), note("no")));
        });

        assertThat(history(stream)).isEmpty();
        assertThat(texts(taken)).containsExactly("1");
    }

    @Test
    public void a_hidden_failure_of_the_listener_does_not_commit() throws Exception {
        store().append(taken, ExpectedVersion.none(), notes(1, 1));
        EventStore refusing = store(setup -> setup.withListener(events -> {
            throw new UnsupportedOperationException("the listener refuses");
        }));

        commitFails(() -> {
            store().append(taken, ExpectedVersion.exactly(1), notes(2, 2));
            fails(
                    UnsupportedOperationException.class,
                    () -> refusing.append(stream, ExpectedVersion.none(), notes(1, 2)));
        });

        assertThat(history(stream)).isEmpty();
        assertThat(texts(taken)).containsExactly("1");
    }

    @Test
    public void bad_input_leaves_the_transaction_usable() throws Exception {
        EventStore small = store(setup -> setup.withMaxEventBytes(100));

        committed(() -> {
            store().append(stream, ExpectedVersion.none(), notes(1, 1));
            fails(InvalidInputException.class, () -> store().append(stream, ExpectedVersion.any(), List.of()));
            fails(UnknownEventTypeException.class, () -> store().append(
                            stream, ExpectedVersion.any(), note("no"), new Unregistered("no")));
            fails(
                    InvalidInputException.class,
                    () -> small.append(stream, ExpectedVersion.any(), note("no"), note("x".repeat(200))));
            fails(InvalidInputException.class, () -> store().saveSnapshot(
                            stream, 0, new TckEvents.Summary(0, "before")));
            store().append(stream, ExpectedVersion.exactly(1), notes(2, 2));
        });

        assertThat(textsSeenByOthers(stream)).containsExactly("1", "2");
    }

    @Test
    public void after_a_rollback_the_thread_starts_afresh() throws Exception {
        store().append(taken, ExpectedVersion.none(), notes(1, 1));
        for (int i = 0; i < 5; i++) {
            rolledBack(() -> fails(
                    VersionConflictException.class, () -> store().append(taken, ExpectedVersion.none(), note("no"))));
        }

        committed(() -> store().append(taken, ExpectedVersion.exactly(1), notes(2, 2)));

        assertThat(textsSeenByOthers(taken)).containsExactly("1", "2");
    }

    @Test
    public void of_two_transactions_for_one_version_one_commits() throws Exception {
        CallerTransactions transactions = transactions();
        List<StreamId> streams =
                Stream.generate(Conformance::newStream).limit(10).toList();
        streams.forEach(contested -> store().append(contested, ExpectedVersion.none(), notes(1, 1)));

        List<List<Outcome<String>>> rounds = race(2, streams.size(), (store, racer, round) -> {
            transactions.begin();
            try {
                store.append(streams.get(round), ExpectedVersion.exactly(1), note("racer " + racer));
                transactions.commit();
                return "racer " + racer;
            } finally {
                if (transactions.isActive()) {
                    transactions.rollback();
                }
            }
        });

        for (int round = 0; round < streams.size(); round++) {
            assertThat(Outcome.values(rounds.get(round)))
                    .as("winners of round %s", round)
                    .hasSize(1);
            assertThat(texts(streams.get(round)))
                    .containsExactly("1", Outcome.values(rounds.get(round)).get(0));
        }
    }

    private static void fails(Class<? extends RuntimeException> type, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(type);
    }
}
