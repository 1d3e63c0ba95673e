// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.commit;

import static io.eventsourcery.kurrentdb.Stores.newStream;
import static io.eventsourcery.kurrentdb.Stores.note;
import static io.eventsourcery.kurrentdb.Stores.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.EventStore;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.error.TransactionRequiredException;
import io.eventsourcery.error.TransientStoreException;
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
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionManager;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Every line of the table "KurrentDB and transactions" in docs/guarantees.md, in one process that lives; see {@link
 * DeathOfProcessTest} and {@link InDoubtTest} for the rest.
 */
class FailureWindowsTest {

    private final Stores stores = new Stores(KurrentDbStandIn.start());
    private final TransactionManager manager = Narayana.manager();
    private final Heard heard = new Heard();
    private final Backend backend = stores.jta(
            factory -> factory.withCommitBudget(Duration.ofSeconds(2)).withObserver(heard));
    private final EventStore store = backend.eventStore();
    private final StreamId stream = newStream();
    private final NewEvent event = note("1");

    @AfterEach
    void close() throws Exception {
        if (manager.getStatus() != Status.STATUS_NO_TRANSACTION) {
            manager.rollback();
        }
        stores.close();
    }

    @Test
    void everything_commits() throws Exception {
        Voter database = new Voter(true);
        manager.begin();
        enlist(database, new Voter(true));
        store.append(stream, ExpectedVersion.none(), event);
        assertThat(texts(stores.store(), stream)).isEmpty();

        manager.commit();

        assertThat(database.committed()).isTrue();
        assertThat(texts(store, stream)).containsExactly("1");
        assertThat(heard.of(InDoubt.class, store)).isEmpty();
    }

    @Test
    void another_writer_was_faster_and_the_database_rolls_back() throws Exception {
        Voter database = new Voter(true);
        manager.begin();
        enlist(database);
        store.append(stream, ExpectedVersion.none(), event);
        stores.store().append(stream, ExpectedVersion.none(), note("faster"));

        assertThatThrownBy(manager::commit).isNotNull();

        assertThat(database.committed()).isFalse();
        assertThat(texts(store, stream)).containsExactly("faster");
        assertThat(heard.of(InDoubt.class, store)).isEmpty();
    }

    @Test
    void what_is_refused_at_a_flush_comes_before_the_events_also_when_it_was_registered_later() throws Exception {
        Voter database = new Voter(true);
        manager.begin();
        enlist(database);
        store.append(stream, ExpectedVersion.none(), event);
        Narayana.registry().registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                throw new UnsupportedOperationException("the flush of a persistence context is refused");
            }

            @Override
            public void afterCompletion(int status) {}
        });

        assertThatThrownBy(manager::commit).isNotNull();

        assertThat(database.committed()).isFalse();
        assertThat(texts(store, stream)).isEmpty();
        assertThat(heard.of(InDoubt.class, store)).isEmpty();
    }

    @Test
    void nobody_answers_and_the_ids_are_reported() throws Exception {
        Voter database = new Voter(true);
        manager.begin();
        enlist(database);
        store.append(stream, ExpectedVersion.none(), event);
        stores.server().faults().every(Call.APPEND, Fault.lostAcknowledgement());
        // Or a look at the stream shows that the append was carried out.
        stores.server().faults().every(Call.READ_STREAM, Fault.unavailable());

        assertThatThrownBy(manager::commit).isNotNull();
        stores.server().faults().clear();

        assertThat(database.committed()).isFalse();
        assertThat(heard.of(InDoubt.class, store))
                .containsExactly(new InDoubt(Certainty.UNKNOWN, List.of(stream), List.of(event.id())));
        assertThat(store.append(stream, ExpectedVersion.none(), event).version())
                .as("the remedy")
                .hasValue(1);
        assertThat(texts(store, stream)).containsExactly("1");
    }

    @Test
    void a_lost_acknowledgement_is_asked_for_again() throws Exception {
        Voter database = new Voter(true);
        manager.begin();
        enlist(database);
        store.append(stream, ExpectedVersion.none(), event);
        stores.server().faults().next(Call.APPEND, Fault.lostAcknowledgement());

        manager.commit();

        assertThat(database.committed()).isTrue();
        assertThat(texts(store, stream)).containsExactly("1");
        assertThat(heard.of(InDoubt.class, store)).isEmpty();
    }

    @Test
    void another_participant_refuses_after_the_events_were_written() throws Exception {
        Voter database = new Voter(true);
        manager.begin();
        enlist(database, new Voter(false));
        store.append(stream, ExpectedVersion.none(), event);

        assertThatThrownBy(manager::commit).isNotNull();

        assertThat(database.committed()).isFalse();
        assertThat(texts(store, stream)).as("the window").containsExactly("1");
        assertThat(heard.of(InDoubt.class, store))
                .containsExactly(new InDoubt(Certainty.STORED, List.of(stream), List.of(event.id())));
    }

    @Test
    void a_rollback_by_the_application_writes_nothing() throws Exception {
        manager.begin();
        store.append(stream, ExpectedVersion.none(), event);
        assertThat(texts(store, stream)).containsExactly("1");

        manager.rollback();

        assertThat(texts(store, stream)).isEmpty();
        assertThat(stores.server().faults().calls(Call.APPEND)).isZero();
        assertThat(heard.of(InDoubt.class, store)).isEmpty();
    }

    @Test
    void what_is_cleared_away_after_the_write_is_waited_for_once() throws Exception {
        EventStore impatient = stores.jta(factory ->
                        factory.withCallTimeout(Duration.ofSeconds(3)).withCommitBudget(Duration.ofMinutes(1)))
                .eventStore();
        StreamId second = newStream();
        store.append(stream, ExpectedVersion.none(), event);
        store.append(second, ExpectedVersion.none(), note("2"));
        Eventually.isTrue(() -> answers(impatient));
        manager.begin();
        impatient.delete(stream);
        impatient.delete(second);
        int before = stores.server().faults().calls(Call.READ_STREAM);
        stores.server()
                .faults()
                // For each stream the rights are tried before.
                .next(Call.READ_STREAM, 2, Fault.delay(Duration.ZERO))
                .every(Call.READ_STREAM, Fault.silence());

        manager.commit();

        assertThat(stores.server().faults().calls(Call.READ_STREAM)).isEqualTo(before + 3);
        stores.server().faults().clear();
        assertThat(texts(store, stream)).isEmpty();
        assertThat(texts(store, second)).isEmpty();
    }

    private boolean answers(EventStore impatient) {
        try {
            return !impatient.load(stream).isEmpty();
        } catch (TransientStoreException e) {
            return false;
        }
    }

    @Test
    void an_append_after_the_events_were_written_is_refused() throws Exception {
        AtomicReference<Throwable> refusal = new AtomicReference<>();
        manager.begin();
        store.append(stream, ExpectedVersion.none(), event);
        // Later than the events: the third of three callbacks that each register the next.
        later(3, () -> {
            try {
                store.append(stream, ExpectedVersion.any(), note("too late"));
            } catch (RuntimeException e) {
                refusal.set(e);
            }
        });

        assertThatThrownBy(manager::commit).isNotNull();

        assertThat(refusal.get()).isInstanceOf(TransactionRequiredException.class);
        assertThat(texts(store, stream)).containsExactly("1");
        assertThat(heard.of(InDoubt.class, store))
                .extracting(InDoubt::certainty)
                .containsExactly(Certainty.STORED);
    }

    private static void later(int rounds, Runnable work) {
        Narayana.registry().registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                if (rounds == 1) {
                    work.run();
                } else {
                    later(rounds - 1, work);
                }
            }

            @Override
            public void afterCompletion(int status) {}
        });
    }

    private void enlist(Voter... voters) throws Exception {
        for (Voter voter : voters) {
            manager.getTransaction().enlistResource(voter);
        }
    }
}
