// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.backend.TransactionState;
import io.eventsourcery.jpa.testing.LocalTransactions;
import io.eventsourcery.jpa.testing.PlainServer;
import io.eventsourcery.jpa.testing.Provider;
import io.eventsourcery.jpa.testing.TestDatabase;
import io.eventsourcery.tck.suite.Conformance;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Several threads of a Java SE program have own transactions on one entity manager's backend at the same time. */
class OwnTransactionsOfThreadsTest {

    private static final int THREADS = 4;
    private static final int ROUNDS = 20;

    private final CyclicBarrier all = new CyclicBarrier(THREADS);
    private final Queue<EntityManager> resources = new ConcurrentLinkedQueue<>();
    private final Queue<String> told = new ConcurrentLinkedQueue<>();

    @ParameterizedTest
    @EnumSource
    void each_thread_has_its_own_and_ends_it_alone(Provider provider) {
        try (PlainServer server = PlainServer.on(TestDatabase.create(TestDatabase.Kind.H2), provider);
                EntityManagerFactory factory = server.localEntityManagerFactory();
                EntityManager em = factory.createEntityManager()) {
            TestDatabase.execute(server.dataSource(), "create table note (text varchar(50) primary key)");
            EntityTransactions transactions = new EntityTransactions(em);
            StoredNotes notes =
                    new StoredNotes(server.dataSource(), em, transactions, new LocalTransactions(em.getTransaction())) {
                        @Override
                        public void close() {}
                    };
            List<FutureTask<Boolean>> threads = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int thread = i;
                threads.add(new FutureTask<>(() -> rounds(notes, thread)));
            }
            threads.forEach(task -> new Thread(task).start());
            threads.forEach(Conformance::inTime);

            for (int round = 0; round < ROUNDS; round++) {
                for (int thread = 0; thread < THREADS; thread++) {
                    String note = thread + " in " + round;
                    assertThat(notes.isStored(note)).as(note).isEqualTo(isCommitted(thread, round));
                    assertThat(told).contains(note + (isCommitted(thread, round) ? " true" : " false"));
                }
            }
            assertThat(told).hasSize(THREADS * ROUNDS);
            assertThat(resources)
                    .hasSize(THREADS * ROUNDS)
                    .doesNotHaveDuplicates()
                    .doesNotContain(em);
            assertThat(transactions.resource(EntityManager.class)).contains(em);
        }
    }

    private static boolean isCommitted(int thread, int round) {
        return (thread + round) % 3 != 0;
    }

    private boolean rounds(StoredNotes notes, int thread) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String note = thread + " in " + round;
            boolean commits = isCommitted(thread, round);
            try {
                notes.transactions().inOwn(() -> write(notes, note, commits));
            } catch (TakenBack e) {
                assertThat(commits).isFalse();
            }
            assertThat(notes.transactions().state()).isEqualTo(TransactionState.NONE);
        }
        return true;
    }

    private boolean write(StoredNotes notes, String note, boolean commits) {
        EntityManager own = notes.transactions().resource(EntityManager.class).orElseThrow();
        resources.add(own);
        notes.transactions().afterCompletion(committed -> told.add(note + " " + committed));
        meet();
        notes.write(note);
        boolean inner = notes.transactions()
                .inOwn(() -> notes.transactions().resource(EntityManager.class).orElseThrow() != own);
        assertThat(inner).isTrue();
        meet();
        assertThat(notes.transactions().resource(EntityManager.class)).contains(own);
        assertThat(notes.transactions().state()).isEqualTo(TransactionState.ACTIVE);
        if (!commits) {
            throw new TakenBack();
        }
        return true;
    }

    private void meet() {
        try {
            all.await(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("the other threads did not come", e);
        }
    }

    private static final class TakenBack extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
