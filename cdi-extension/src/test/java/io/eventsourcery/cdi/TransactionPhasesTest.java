// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.EventStore;
import io.eventsourcery.cdi.OrderEvent.OrderPlaced;
import io.eventsourcery.event.NewEvent;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Observers are called in the phases of the transaction in which an event was appended. */
class TransactionPhasesTest {

    private static final StreamId ORDER = StreamId.named("order", "1");

    @ApplicationScoped
    static class Phases {
        private final List<String> seen = new CopyOnWriteArrayList<>();

        void inProgress(@Observes RecordedEvent<OrderPlaced> event) {
            seen.add("in progress");
        }

        void before(@Observes(during = TransactionPhase.BEFORE_COMPLETION) RecordedEvent<OrderPlaced> event) {
            seen.add("before completion");
        }

        void success(@Observes(during = TransactionPhase.AFTER_SUCCESS) RecordedEvent<? extends OrderEvent> event) {
            seen.add("after success");
        }

        void failure(@Observes(during = TransactionPhase.AFTER_FAILURE) RecordedEvent<?> event) {
            seen.add("after failure");
        }

        void completion(@Observes(during = TransactionPhase.AFTER_COMPLETION) RecordedEvent<?> event) {
            seen.add("after completion");
        }

        List<String> seen() {
            return List.copyOf(seen);
        }
    }

    @ApplicationScoped
    static class Veto {
        void on(@Observes RecordedEvent<OrderPlaced> event) {
            if (event.payload().customer().equals("mallory")) {
                throw new IllegalArgumentException("not this customer");
            }
        }
    }

    private Application app;
    private EventStore store;
    private Phases phases;

    @BeforeEach
    void start() {
        app = Application.of(
                Phases.class, Veto.class, Transactional.class, InMemory.Unqualified.class, OrderEvent.class);
        store = app.get(EventStore.class);
        phases = app.get(Phases.class);
    }

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void after_success_is_silent_until_the_commit() {
        List<String> beforeCommit = app.transactional().call(() -> {
            append("ann");
            return phases.seen();
        });

        assertThat(beforeCommit).containsExactly("in progress");
        assertThat(phases.seen())
                .startsWith("in progress", "before completion")
                .containsExactlyInAnyOrder("in progress", "before completion", "after success", "after completion");
    }

    @Test
    void after_a_rollback_only_failure_and_completion_follow() {
        assertThatThrownBy(() -> app.transactional().run(() -> {
                    append("ann");
                    throw new IllegalStateException("changed my mind");
                }))
                .hasMessage("changed my mind");

        assertThat(phases.seen()).containsExactlyInAnyOrder("in progress", "after failure", "after completion");
    }

    @Test
    void an_append_without_a_transaction_runs_through_all_phases_of_its_own() {
        append("ann");

        assertThat(phases.seen())
                .startsWith("in progress", "before completion")
                .contains("after success", "after completion")
                .doesNotContain("after failure");
    }

    @Test
    void an_observer_that_throws_fails_the_append_and_dooms_the_transaction() {
        List<Integer> status = new CopyOnWriteArrayList<>();

        app.transactional().run(() -> {
            append("ann");
            try {
                append("mallory");
            } catch (IllegalArgumentException e) {
                status.add(statusOfTransaction());
            }
        });

        assertThat(status).containsExactly(Status.STATUS_MARKED_ROLLBACK);
        assertThat(store.read(ORDER)).isEmpty();
        assertThat(phases.seen()).doesNotContain("after success");
    }

    @Test
    void an_observer_that_throws_fails_an_append_without_a_transaction_too() {
        assertThatThrownBy(() -> append("mallory"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not this customer");

        assertThat(store.read(ORDER)).isEmpty();
    }

    @Test
    void a_repeated_append_tells_nobody() {
        NewEvent event = NewEvent.of(new OrderPlaced("ann"));
        store.append(ORDER, ExpectedVersion.none(), event);
        int told = phases.seen().size();

        store.append(ORDER, ExpectedVersion.none(), event);

        assertThat(phases.seen()).hasSize(told);
    }

    private void append(String customer) {
        store.append(ORDER, ExpectedVersion.any(), new OrderPlaced(customer));
    }

    private static int statusOfTransaction() {
        try {
            return Container.transactionManager().getStatus();
        } catch (SystemException e) {
            throw new IllegalStateException(e);
        }
    }
}
