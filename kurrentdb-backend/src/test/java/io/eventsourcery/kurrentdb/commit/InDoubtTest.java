// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.commit;

import static io.eventsourcery.kurrentdb.Stores.newStream;
import static io.eventsourcery.kurrentdb.Stores.note;
import static io.eventsourcery.kurrentdb.Stores.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.EventStore;
import io.eventsourcery.event.NewEvent;
import io.eventsourcery.kurrentdb.Eventually;
import io.eventsourcery.kurrentdb.Heard;
import io.eventsourcery.kurrentdb.Narayana;
import io.eventsourcery.kurrentdb.Stores;
import io.eventsourcery.kurrentdb.Voter;
import io.eventsourcery.kurrentdb.testkit.KurrentDbStandIn;
import io.eventsourcery.kurrentdb.testkit.fault.Call;
import io.eventsourcery.kurrentdb.testkit.fault.Fault;
import io.eventsourcery.observation.Observation.InDoubt;
import io.eventsourcery.observation.Observation.InDoubt.Certainty;
import io.eventsourcery.stream.AppendOutcomeUnknownException;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.Transaction;
import jakarta.transaction.TransactionManager;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.transaction.xa.Xid;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An append that may have been carried out is told of, whatever else goes wrong after it. */
class InDoubtTest {

    private static final int SECONDS = 60;

    private final Stores stores = new Stores(KurrentDbStandIn.start());
    private final TransactionManager manager = Narayana.manager();
    private final Heard heard = new Heard();
    private final EventStore store = stores.jta(factory ->
                    factory.withCommitBudget(Duration.ofSeconds(SECONDS)).withObserver(heard))
            .eventStore();
    private final StreamId stream = newStream();
    private final NewEvent event = note("1");

    @AfterEach
    void close() throws Exception {
        if (manager.getStatus() != Status.STATUS_NO_TRANSACTION) {
            manager.rollback();
        }
        stores.close();
    }

    private void assertReported(Certainty certainty) {
        assertThat(heard.of(InDoubt.class, store))
                .containsExactly(new InDoubt(certainty, List.of(stream), List.of(event.id())));
    }

    /** On a slow machine the store looks before the second answer comes; then it sees that the events are stored. */
    private void loseTheAcknowledgementThenRefuse() {
        stores.server()
                .faults()
                .next(Call.APPEND, Fault.lostAcknowledgement())
                .next(Call.APPEND, Fault.accessDenied())
                .every(Call.READ_STREAM, Fault.accessDenied());
    }

    @Test
    void a_refusal_after_a_lost_acknowledgement_does_not_say_that_nothing_is_stored() throws Exception {
        manager.begin();
        store.append(stream, ExpectedVersion.none(), event);
        loseTheAcknowledgementThenRefuse();

        assertThatThrownBy(manager::commit).isNotNull();

        stores.server().faults().clear();
        assertReported(Certainty.UNKNOWN);
        assertThat(texts(store, stream)).containsExactly("1");
    }

    @Test
    void a_call_of_its_own_is_told_the_same() {
        loseTheAcknowledgementThenRefuse();

        assertThatThrownBy(() -> store.append(stream, ExpectedVersion.none(), event))
                .isInstanceOf(AppendOutcomeUnknownException.class);
    }

    @Test
    void a_thread_that_is_interrupted_while_it_waits_for_the_answer_has_sent_its_events() throws Exception {
        stores.server().faults().next(Call.APPEND, Fault.silence()).every(Call.READ_STREAM, Fault.accessDenied());
        EventStore patient = stores.jta(factory -> factory.withCommitBudget(Duration.ofSeconds(SECONDS))
                        .withCallTimeout(Duration.ofSeconds(SECONDS)))
                .eventStore();
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        Thread appending = new Thread(() -> {
            try {
                patient.append(stream, ExpectedVersion.none(), event);
                failure.complete(null);
            } catch (RuntimeException e) {
                failure.complete(e);
            }
        });
        appending.start();
        Eventually.isTrue(() -> stores.server().faults().calls(Call.APPEND) > 0);

        appending.interrupt();

        assertThat(failure.get(SECONDS, TimeUnit.SECONDS)).isInstanceOf(AppendOutcomeUnknownException.class);
    }

    @Test
    void events_that_are_stored_after_the_transaction_was_given_up_are_reported() throws Exception {
        manager.begin();
        Transaction transaction = manager.getTransaction();
        transaction.enlistResource(new Voter(true) {
            @Override
            public void rollback(Xid xid) {
                stores.server().faults().clear();
            }
        });
        store.append(stream, ExpectedVersion.none(), event);
        stores.server().faults().every(Call.APPEND, Fault.unavailable());
        // As the transaction manager does by itself when the time of a transaction is over.
        CompletableFuture<Void> givenUp = CompletableFuture.runAsync(() -> {
            Eventually.isTrue(() -> stores.server().faults().calls(Call.APPEND) > 0);
            try {
                transaction.rollback();
            } catch (SystemException e) {
                throw new IllegalStateException(e);
            }
        });

        assertThatThrownBy(manager::commit).isNotNull();
        givenUp.get(SECONDS, TimeUnit.SECONDS);

        assertThat(texts(stores.store(), stream)).containsExactly("1");
        assertReported(Certainty.STORED);
    }
}
