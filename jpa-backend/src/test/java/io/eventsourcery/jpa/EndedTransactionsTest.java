// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.eventsourcery.EventStore;
import io.eventsourcery.error.TransactionRequiredException;
import io.eventsourcery.error.TransientStoreException;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** In JTA a thread may still have a transaction that is over: the store says so, and reads all the same. */
class EndedTransactionsTest extends EachDatabaseAndProvider {

    private final StreamId stream = StreamId.random("order");

    @AfterEach
    void take_time_again() throws Exception {
        server.transactionManager().setTransactionTimeout(0);
    }

    @Test
    void after_a_commit_reads_have_a_transaction_of_their_own_and_a_write_is_told_what_works() {
        List<Object> seen = new ArrayList<>();
        StreamId later = StreamId.random("order");
        server.inTransaction(() -> {
            StreamId written = StreamId.random("order");
            store.append(written, ExpectedVersion.none(), new OrderPlaced("Ann"));
            server.registry().registerInterposedSynchronization(after(status -> {
                seen.add(attempt(() -> store.load(written).version()));
                seen.add(attempt(() -> store.read(written).count()));
                seen.add(catchThrowable(() -> store.append(written, ExpectedVersion.any(), new OrderPlaced("Bob"))));
                seen.add(attempt(() ->
                        server.inTransaction(() -> store.append(later, ExpectedVersion.none(), new OrderPlaced("Cid"))
                                .version())));
            }));
        });

        assertThat(seen).hasSize(4);
        assertThat(seen.get(0)).isEqualTo(1L);
        assertThat(seen.get(1)).isEqualTo(1L);
        assertThat((Throwable) seen.get(2))
                .isInstanceOf(TransactionRequiredException.class)
                .hasMessageContaining("REQUIRES_NEW");
        assertThat(store.load(later).version()).isEqualTo(1);
    }

    @Test
    void after_a_rollback_a_read_does_not_see_what_was_rolled_back() {
        StreamId written = StreamId.random("order");
        List<Object> seen = new ArrayList<>();
        assertThatThrownBy(() -> server.inTransaction(() -> {
                    store.append(written, ExpectedVersion.none(), new OrderPlaced("Ann"));
                    server.registry()
                            .registerInterposedSynchronization(after(status ->
                                    seen.add(attempt(() -> store.read(written).count()))));
                    throw new IllegalStateException("out of paper");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(seen).containsExactly(0L);
    }

    @Test
    void in_a_transaction_that_ran_into_its_time_limit_reads_work_and_a_write_says_why_not() throws Exception {
        store.append(stream, ExpectedVersion.any(), new OrderPlaced("Ann"));
        server.transactionManager().setTransactionTimeout(1);
        server.transactionManager().begin();
        try {
            untilItIsOver();

            assertThat(store.load(stream).version()).isPositive();
            assertThatThrownBy(() -> store.append(stream, ExpectedVersion.any(), new OrderPlaced("Bob")))
                    .isInstanceOf(TransactionRequiredException.class)
                    .hasMessageContaining("time limit");
        } finally {
            server.transactionManager().rollback();
        }
    }

    @Test
    void an_own_transaction_that_runs_into_its_time_limit_in_a_listener_is_transient() throws Exception {
        EventStore slow = factory()
                .configured(
                        setup -> setup.withTransactions(server.transactions()).withListener(events -> untilItIsOver()))
                .build()
                .eventStore();
        server.transactionManager().setTransactionTimeout(1);
        StreamId lost = StreamId.random("order");

        assertThatThrownBy(() -> slow.append(lost, ExpectedVersion.none(), new OrderPlaced("Ann")))
                .isInstanceOf(TransientStoreException.class)
                .hasMessageContaining("time limit");

        server.transactionManager().setTransactionTimeout(0);
        assertThat(store.read(lost)).isEmpty();
    }

    private void untilItIsOver() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        CountDownLatch never = new CountDownLatch(1);
        while (server.registry().getTransactionStatus() != Status.STATUS_ROLLEDBACK && System.nanoTime() < end) {
            try {
                never.await(10, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                // The reaper of a transaction manager may interrupt its thread; the state tells the rest.
            }
        }
        assertThat(server.registry().getTransactionStatus()).isEqualTo(Status.STATUS_ROLLEDBACK);
    }

    private static Object attempt(java.util.concurrent.Callable<?> work) {
        try {
            return work.call();
        } catch (Exception e) {
            return e;
        }
    }

    private static Synchronization after(IntConsumer work) {
        return new Synchronization() {
            @Override
            public void beforeCompletion() {}

            @Override
            public void afterCompletion(int status) {
                work.accept(status);
            }
        };
    }
}
