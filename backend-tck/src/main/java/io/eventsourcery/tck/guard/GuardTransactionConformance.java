// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.StreamGuard;
import io.eventsourcery.error.TransientStoreException;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.VersionConflictException;
import io.eventsourcery.tck.fixture.Promises;
import io.eventsourcery.tck.suite.Conformance;
import io.eventsourcery.tck.suite.InTransactionConformance;
import io.eventsourcery.tck.suite.Outcome;
import java.util.List;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Guards beside transactions that have written and not ended, and in the caller's own. */
public abstract class GuardTransactionConformance extends InTransactionConformance {

    private static final int LOOKS = 10;

    private final StreamId one = newStream();
    private final StreamId other = newStream();
    private final StreamId third = newStream();

    private static List<StreamGuard> guard(StreamId stream, long version) {
        return List.of(new StreamGuard(stream, version));
    }

    private boolean refused() {
        store().append(one, ExpectedVersion.none(), note("1"));
        store().append(other, ExpectedVersion.none(), note("1"));
        boolean refused = refusedWithout(
                Promises::guards, () -> store().append(guard(one, 1), third, ExpectedVersion.none(), note("no")));
        if (refused) {
            assertThat(history(third)).isEmpty();
            assertThat(texts(one)).containsExactly("1");
        }
        return refused;
    }

    @Test
    public void a_writer_that_has_not_committed_is_waited_for_and_refuses_the_append_once_it_has() throws Exception {
        if (refused()) {
            return;
        }
        transactions().begin();
        store().append(one, ExpectedVersion.exactly(1), note("open"));
        Future<Outcome<Object>> decided = inBackground(backend -> Outcome.of(
                () -> backend.eventStore().append(guard(one, 1), third, ExpectedVersion.none(), note("no"))));
        transactions().commit();

        assertThat(Conformance.inTime(decided).failure()).isInstanceOf(VersionConflictException.class);
        assertThat(history(third)).isEmpty();
    }

    @Test
    public void a_writer_that_rolls_back_refuses_nothing() throws Exception {
        if (refused()) {
            return;
        }
        transactions().begin();
        store().append(one, ExpectedVersion.any(), note("open"));
        Future<Outcome<Object>> decided = inBackground(backend -> Outcome.of(
                () -> backend.eventStore().append(guard(one, 1), third, ExpectedVersion.none(), note("yes"))));
        transactions().rollback();

        assertThat(Conformance.inTime(decided).failure()).isNull();
        assertThat(texts(third)).containsExactly("yes");
    }

    @Test
    public void of_two_decisions_that_read_what_the_other_one_writes_one_is_refused() throws Exception {
        if (refused()) {
            return;
        }
        transactions().begin();
        store().append(guard(one, 1), other, ExpectedVersion.exactly(1), note("2"));
        Future<Outcome<Object>> crossing = inBackground(backend -> Outcome.of(
                () -> backend.eventStore().append(guard(other, 1), one, ExpectedVersion.exactly(1), note("no"))));
        transactions().commit();

        assertThat(Conformance.inTime(crossing).failure()).isInstanceOf(VersionConflictException.class);
        assertThat(texts(one)).containsExactly("1");
        assertThat(texts(other)).containsExactly("1", "2");
    }

    @Test
    public void who_appends_to_a_guarded_stream_goes_on_once_the_transaction_has_ended() throws Exception {
        if (refused()) {
            return;
        }
        transactions().begin();
        store().append(guard(one, 1), third, ExpectedVersion.none(), note("decided"));
        Future<Outcome<Object>> appended = inBackground(
                backend -> Outcome.of(() -> backend.eventStore().append(one, ExpectedVersion.exactly(1), note("2"))));
        // Each look gives the other one time to be where it must not be yet.
        for (int look = 0; look < LOOKS; look++) {
            assertThat(textsSeenByOthers(one)).containsExactly("1");
        }
        transactions().commit();

        assertThat(Conformance.inTime(appended).failure()).isNull();
        assertThat(texts(one)).containsExactly("1", "2");
    }

    @Test
    public void what_the_transaction_itself_has_appended_counts() throws Exception {
        if (refused()) {
            return;
        }
        committed(() -> {
            store().append(one, ExpectedVersion.exactly(1), note("2"));
            store().append(guard(one, 2), third, ExpectedVersion.none(), note("decided"));
            store().append(one, ExpectedVersion.exactly(2), note("3"));
        });
        commitFails(() -> {
            store().append(one, ExpectedVersion.exactly(3), note("4"));
            assertThatThrownBy(() -> store().append(guard(one, 3), third, ExpectedVersion.exactly(1), note("no")))
                    .isInstanceOf(VersionConflictException.class);
        });

        assertThat(texts(third)).containsExactly("decided");
        assertThat(texts(one)).containsExactly("1", "2", "3");
    }

    @Test
    public void a_decision_on_what_the_transaction_read_before_others_appended_is_refused() throws Exception {
        if (refused()) {
            return;
        }
        commitFails(() -> {
            StreamGuard seen = store().load(one).guard();
            elsewhere(backend -> backend.eventStore().append(one, ExpectedVersion.exactly(1), note("2")));
            // A database may refuse such a transaction before it is known what the guard says.
            assertThatThrownBy(() -> store().append(List.of(seen), third, ExpectedVersion.none(), note("no")))
                    .isInstanceOfAny(VersionConflictException.class, TransientStoreException.class);
        });

        assertThat(history(third)).isEmpty();
        assertThat(texts(one)).containsExactly("1", "2");
    }
}
