// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.EventStore;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.backend.CommitFailedException;
import io.eventsourcery.backend.TransactionState;
import io.eventsourcery.backend.Transactions;
import io.eventsourcery.core.transaction.CallTransactions;
import io.eventsourcery.error.TransientStoreException;
import io.eventsourcery.event.EventType;
import io.eventsourcery.event.NewEvent;
import io.eventsourcery.stream.AppendOutcomeUnknownException;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A commit whose answer got lost: the caller is told so, and may repeat. */
class LostCommitTest {

    @EventType("noted")
    public record Noted(String text) {}

    private final StreamId stream = StreamId.random();
    private final List<NewEvent> events = List.of(NewEvent.of(new Noted("a")), NewEvent.of(new Noted("b")));
    private final LosingAnswers transactions = new LosingAnswers();

    @Test
    void an_append_says_that_its_outcome_is_unknown_and_names_what_to_repeat() {
        try (Backend backend = backend()) {
            transactions.losing = true;

            assertThatThrownBy(() -> backend.eventStore().append(stream, ExpectedVersion.none(), events))
                    .isInstanceOfSatisfying(AppendOutcomeUnknownException.class, unknown -> {
                        assertThat(unknown.streams()).containsExactly(stream);
                        assertThat(unknown.eventIds())
                                .containsExactly(
                                        events.get(0).id(), events.get(1).id());
                    })
                    .rootCause()
                    .as("names what failed, and quotes nobody")
                    .hasMessageContaining("java.lang.IllegalStateException")
                    .hasMessageNotContaining("the connection broke");
        }
    }

    @Test
    void repeating_it_gives_the_result_and_stores_nothing_twice() {
        try (Backend backend = backend()) {
            EventStore store = backend.eventStore();
            transactions.losing = true;
            assertThatThrownBy(() -> store.append(stream, ExpectedVersion.none(), events))
                    .isInstanceOf(AppendOutcomeUnknownException.class);
            transactions.losing = false;

            assertThat(store.append(stream, ExpectedVersion.none(), events).version())
                    .hasValue(2);
            assertThat(store.read(stream)).hasSize(2);
        }
    }

    @Test
    void a_deletion_and_a_read_may_simply_be_repeated() {
        try (Backend backend = backend()) {
            EventStore store = backend.eventStore();
            store.append(stream, ExpectedVersion.none(), events);
            transactions.losing = true;

            assertThatThrownBy(() -> store.load(stream)).isInstanceOf(TransientStoreException.class);
            assertThatThrownBy(() -> store.delete(stream)).isInstanceOf(TransientStoreException.class);
            transactions.losing = false;

            store.delete(stream);
            assertThat(store.load(stream).isEmpty()).isTrue();
        }
    }

    private Backend backend() {
        return InMemoryBackendFactory.create()
                .withEventTypes(Noted.class)
                .configured(setup -> setup.withTransactions(transactions))
                .build();
    }

    /** Commits, and then cannot say so. */
    private static final class LosingAnswers implements Transactions {

        private final CallTransactions whole = new CallTransactions();
        private boolean losing;

        @Override
        public TransactionState state() {
            return whole.state();
        }

        @Override
        public void markRollbackOnly() {
            whole.markRollbackOnly();
        }

        @Override
        public <T> T inOwn(Supplier<T> work) {
            T result = whole.inOwn(work);
            if (losing) {
                throw new CommitFailedException(new IllegalStateException("the connection broke"));
            }
            return result;
        }

        @Override
        public Object key() {
            return whole.key();
        }

        @Override
        public void afterCompletion(Consumer<Boolean> committed) {
            whole.afterCompletion(committed);
        }
    }
}
