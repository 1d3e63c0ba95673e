// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.EventStore;
import io.eventsourcery.cdi.retry.RetryDeclarations;
import io.eventsourcery.error.StoreFailureException;
import io.eventsourcery.error.TransientStoreException;
import io.eventsourcery.inject.RetryOnConflict;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.VersionConflictException;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Stereotype;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional.TxType;
import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RetryOnConflictTest {

    private static final VersionConflictException CONFLICT =
            VersionConflictException.found(StreamId.random(), ExpectedVersion.none(), 3);

    /** Fails as it is told, and notes in which transaction each attempt ran. */
    @ApplicationScoped
    static class Attempts {
        @Inject
        TransactionSynchronizationRegistry registry;

        private final Deque<Exception> failures = new ArrayDeque<>();
        private final List<Object> transactions = new ArrayList<>();

        void failWith(List<? extends Exception> inTurn) {
            failures.addAll(inTurn);
        }

        void attempt() throws Exception {
            transactions.add(registry.getTransactionKey());
            if (!failures.isEmpty()) {
                throw failures.poll();
            }
        }

        List<Object> transactions() {
            return List.copyOf(transactions);
        }
    }

    @Stereotype
    @RetryOnConflict(attempts = 3, delayMillis = 0)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Command {}

    @ApplicationScoped
    @Command
    static class Commands {
        @Inject
        Attempts attempts;

        @jakarta.transaction.Transactional
        void run() throws Exception {
            attempts.attempt();
        }
    }

    @ApplicationScoped
    @RetryOnConflict(attempts = 2, delayMillis = 0)
    static class Service {
        @Inject
        Attempts attempts;

        @jakarta.transaction.Transactional(rollbackOn = Exception.class)
        @RetryOnConflict(delayMillis = 1)
        void fourTimes() throws Exception {
            attempts.attempt();
        }

        @jakarta.transaction.Transactional(TxType.REQUIRED)
        void twice() throws Exception {
            attempts.attempt();
        }

        @jakarta.transaction.Transactional(value = TxType.REQUIRES_NEW, rollbackOn = Exception.class)
        @RetryOnConflict(delayMillis = 0)
        void apart() throws Exception {
            attempts.attempt();
        }
    }

    /** Forgot the transaction. */
    @ApplicationScoped
    static class Careless {
        @Inject
        EventStore events;

        private int calls;

        @RetryOnConflict(delayMillis = 0)
        void two(StreamId first, StreamId second) {
            events.append(first, ExpectedVersion.any(), new OrderEvent.OrderShipped());
            events.append(second, ExpectedVersion.exactly(7), new OrderEvent.OrderShipped());
        }

        @RetryOnConflict(delayMillis = 0)
        void one(StreamId stream) {
            calls++;
            events.append(
                    stream,
                    ExpectedVersion.exactly(calls == 1 ? 7 : 0),
                    new OrderEvent.OrderShipped(),
                    new OrderEvent.OrderShipped());
        }
    }

    private Application app;
    private Attempts attempts;
    private Service service;

    @BeforeEach
    void start() {
        app = Application.of(
                Attempts.class,
                Service.class,
                Commands.class,
                Careless.class,
                Transactional.class,
                InMemory.Unqualified.class,
                OrderEvent.class);
        attempts = app.get(Attempts.class);
        service = app.get(Service.class);
    }

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void each_attempt_has_a_transaction_of_its_own() throws Exception {
        attempts.failWith(List.of(CONFLICT, new TransientStoreException("deadlock", null), CONFLICT));

        service.fourTimes();

        assertThat(attempts.transactions()).hasSize(4).doesNotContainNull().doesNotHaveDuplicates();
    }

    @Test
    void after_the_last_attempt_the_original_exception_leaves() {
        attempts.failWith(List.of(CONFLICT, CONFLICT, CONFLICT));

        assertThatThrownBy(service::twice).isSameAs(CONFLICT);

        assertThat(attempts.transactions()).hasSize(2);
    }

    @Test
    void a_conflict_inside_another_exception_counts() throws Exception {
        IOException withCause = new IOException(new RuntimeException(CONFLICT));
        IOException withSuppressed = new IOException("closing failed");
        withSuppressed.addSuppressed(new IllegalStateException(CONFLICT));
        attempts.failWith(List.of(withCause, withSuppressed));

        service.fourTimes();

        assertThat(attempts.transactions()).hasSize(3);
    }

    @Test
    void other_failures_are_not_repeated() {
        StoreFailureException failure = new StoreFailureException("disk full", null);
        attempts.failWith(List.of(failure));

        assertThatThrownBy(service::fourTimes).isSameAs(failure);

        assertThat(attempts.transactions()).hasSize(1);
    }

    @Test
    void a_stereotype_may_carry_it() throws Exception {
        attempts.failWith(List.of(CONFLICT, CONFLICT));

        app.get(Commands.class).run();

        assertThat(attempts.transactions()).hasSize(3);
    }

    @Test
    void inside_the_transaction_of_a_caller_nothing_is_repeated() {
        attempts.failWith(List.of(CONFLICT, CONFLICT));

        assertThatThrownBy(() -> app.transactional().run(() -> {
                    try {
                        service.fourTimes();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                }))
                .hasRootCause(CONFLICT);

        assertThat(attempts.transactions()).hasSize(1);
    }

    @Test
    void a_method_that_leaves_the_transaction_of_its_caller_is_repeated_inside_of_that() {
        attempts.failWith(List.of(CONFLICT, CONFLICT));

        app.transactional().run(() -> {
            try {
                service.apart();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });

        assertThat(attempts.transactions()).hasSize(3).doesNotContainNull().doesNotHaveDuplicates();
    }

    @Test
    void an_append_that_is_committed_already_is_not_repeated_and_a_warning_says_so() {
        StreamId first = StreamId.named("order", "first");
        StreamId second = StreamId.named("order", "second");
        Careless careless = app.get(Careless.class);
        try (Warnings warnings = Warnings.listen()) {
            assertThatThrownBy(() -> careless.two(first, second)).isInstanceOf(VersionConflictException.class);

            assertThat(warnings.numbered("ES-0113"))
                    .singleElement()
                    .asString()
                    .contains("Careless.two", "@Transactional");
        }
        EventStore store = app.get(EventStore.class);
        assertThat(store.read(first)).hasSize(1);
    }

    @Test
    void an_append_without_a_transaction_that_is_the_first_is_repeated() {
        StreamId stream = StreamId.named("order", "raced");

        app.get(Careless.class).one(stream);

        assertThat(app.get(EventStore.class).read(stream)).hasSize(2);
    }

    @Stateless
    @RetryOnConflict
    static class SessionBean {
        void run() {}
    }

    @Stateless
    @TransactionManagement(TransactionManagementType.BEAN)
    @RetryOnConflict
    static class SessionBeanWithItsOwnTransactions {
        void run() {}
    }

    @Test
    void a_session_bean_whose_transaction_is_there_already_is_warned_of_by_ES_0112() {
        assertThat(warningsOn(SessionBean.class))
                .singleElement()
                .asString()
                .startsWith("ES-0112")
                .contains(SessionBean.class.getName());
        assertThat(warningsOn(SessionBeanWithItsOwnTransactions.class)).isEmpty();
    }

    private static List<String> warningsOn(Class<?> type) {
        return RetryDeclarations.of(CDI.current().getBeanManager().createAnnotatedType(type))
                .warnings();
    }

    @Test
    void an_interrupted_thread_does_not_wait_and_stays_interrupted() {
        attempts.failWith(List.of(CONFLICT));
        Thread.currentThread().interrupt();

        assertThatThrownBy(service::fourTimes).isSameAs(CONFLICT);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(attempts.transactions()).hasSize(1);
    }
}
