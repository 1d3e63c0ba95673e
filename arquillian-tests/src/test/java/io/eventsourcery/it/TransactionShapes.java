// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.eventsourcery.it.app.Chain;
import io.eventsourcery.it.app.Receipt;
import io.eventsourcery.it.app.Shop;
import io.eventsourcery.it.event.OrderPlaced;
import io.eventsourcery.stream.ExpectedVersion;
import jakarta.transaction.Status;
import jakarta.transaction.Transaction;
import jakarta.transaction.TransactionManager;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.junit.jupiter.api.Test;

/** The rarer shapes of a transaction, each on every server. */
abstract class TransactionShapes extends TransactionFixture {

    private static final List<String> TRANSACTION_MANAGERS = List.of(
            "java:jboss/TransactionManager", "java:appserver/TransactionManager", "java:comp/TransactionManager");

    @Test
    void a_checked_exception_that_the_method_names_drops_both() {
        Exception failure = new Exception("sold out");

        assertThatThrownBy(() -> depot.placeAndRollBackOn(number, failure)).isSameAs(failure);

        assertDropped(number);
    }

    @Test
    void an_unchecked_exception_that_the_method_excepts_keeps_both() {
        IllegalStateException failure = new IllegalStateException("only a warning");

        assertThatThrownBy(() -> depot.placeAndCommitOn(number, failure)).isSameAs(failure);

        assertKept(number);
    }

    @Test
    void a_method_outside_of_the_transaction_around_it_keeps_its_event() throws Exception {
        transaction.begin();
        write(number);
        depot.appendOutside(number + "-outside");
        transaction.rollback();

        assertDropped(number);
        assertThat(events.load(Shop.stream(number + "-outside")).version()).isEqualTo(1);
    }

    @Test
    void a_suspended_transaction_knows_nothing_of_what_is_appended_meanwhile() throws Exception {
        TransactionManager manager = transactionManager();
        transaction.begin();
        write(number);
        Transaction suspended = manager.suspend();
        depot.appendOutside(number + "-meanwhile");
        manager.resume(suspended);
        assertThat(events.load(Shop.stream(number)).version())
                .as("inside again")
                .isEqualTo(1);
        transaction.rollback();

        assertDropped(number);
        assertThat(events.load(Shop.stream(number + "-meanwhile")).version()).isEqualTo(1);
    }

    /** Servers keep a time-out at different moments, and some not at all: what counts is that nothing is torn apart. */
    @Test
    void a_time_out_keeps_both_or_drops_both() throws Exception {
        transaction.setTransactionTimeout(1);
        Throwable atCommit;
        try {
            transaction.begin();
            write(number);
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(4);
            while (transaction.getStatus() == Status.STATUS_ACTIVE && System.nanoTime() < end) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            }
            atCommit = catchThrowable(transaction::commit);
            leave_no_transaction_behind();
        } finally {
            transaction.setTransactionTimeout(0);
        }

        if (atCommit == null) {
            assertKept(number);
        } else {
            assertDropped(number);
        }
    }

    @Test
    void a_managed_executor_works_in_a_transaction_of_its_own() throws Exception {
        transaction.begin();
        write(number);
        depot.placeElsewhere(number + "-elsewhere").get(60, TimeUnit.SECONDS);
        transaction.rollback();

        assertDropped(number);
        assertKept(number + "-elsewhere");
    }

    @Test
    void an_asynchronous_session_bean_works_in_a_transaction_of_its_own() throws Exception {
        transaction.begin();
        write(number);
        ejb.placeLater(number + "-later").get(60, TimeUnit.SECONDS);
        transaction.rollback();

        assertDropped(number);
        assertKept(number + "-later");
    }

    @Test
    void what_an_observer_appends_belongs_to_the_same_transaction() throws Exception {
        assertContinued(Chain.Moment.IN_PROGRESS);
    }

    @Test
    void what_an_observer_appends_before_the_completion_belongs_to_the_same_transaction() throws Exception {
        assertContinued(Chain.Moment.BEFORE_COMPLETION);
    }

    private void assertContinued(Chain.Moment moment) throws Exception {
        chain.continuesIn(moment);
        transaction.begin();
        write(number);
        transaction.commit();
        transaction.begin();
        write(number + "-dropped");
        transaction.rollback();

        assertKept(number);
        assertThat(events.load(Shop.stream(Chain.after(number))).version()).isEqualTo(1);
        assertDropped(number + "-dropped");
        assertThat(events.load(Shop.stream(Chain.after(number + "-dropped"))).isEmpty())
                .isTrue();
    }

    @Test
    void what_a_synchronization_appends_before_the_completion_belongs_to_the_same_transaction() throws Exception {
        transaction.begin();
        write(number);
        chain.appendBeforeCompletion(number);
        transaction.commit();

        assertKept(number);
        assertThat(events.load(Shop.stream(Chain.after(number))).version()).isEqualTo(1);
    }

    /** Servers note for each request whether it may, and the store's own transactions come and go in between. */
    @Test
    void a_request_may_still_begin_a_transaction_after_an_observer_appended_outside_of_that_of_the_store()
            throws Exception {
        chain.continuesIn(Chain.Moment.OUTSIDE);
        events.append(Shop.stream(number), ExpectedVersion.none(), new OrderPlaced(number));
        assertThat(events.load(Shop.stream(Chain.after(number))).version()).isEqualTo(1);

        transaction.begin();
        write(number + "-in-a-transaction");
        transaction.commit();

        assertKept(number + "-in-a-transaction");
    }

    /** The transaction of the read begins inside of that of the append; only the store began both. */
    @Test
    void a_request_may_still_begin_a_transaction_after_an_observer_read_the_log() throws Exception {
        chain.continuesIn(Chain.Moment.READS_THE_LOG);
        events.append(Shop.stream(number), ExpectedVersion.none(), new OrderPlaced(number));

        transaction.begin();
        write(number + "-in-a-transaction");
        transaction.commit();

        assertKept(number + "-in-a-transaction");
    }

    @Test
    void an_append_after_a_flush_of_the_application_is_kept_with_it() {
        depot.placeAfterFlush(number);

        assertKept(number);
    }

    @Test
    void two_stores_in_one_transaction_commit_together_and_roll_back_together() throws Exception {
        transaction.begin();
        write(number);
        strict.append(Shop.stream(number + "-strict"), ExpectedVersion.none(), new OrderPlaced(number + "-strict"));
        transaction.commit();
        transaction.begin();
        write(number + "-dropped");
        strict.append(
                Shop.stream(number + "-strict-dropped"),
                ExpectedVersion.none(),
                new OrderPlaced(number + "-strict-dropped"));
        transaction.rollback();

        assertKept(number);
        assertThat(events.load(Shop.stream(number + "-strict")).version()).isEqualTo(1);
        assertDropped(number + "-dropped");
        assertThat(events.load(Shop.stream(number + "-strict-dropped")).isEmpty())
                .isTrue();
    }

    @Test
    void a_flush_that_fails_at_the_end_drops_the_event_appended_after_the_entity() throws Exception {
        shop.place(number);

        transaction.begin();
        entities.persist(new Receipt(number));
        events.append(Shop.stream(number + "-after"), ExpectedVersion.none(), new OrderPlaced(number + "-after"));
        assertThat(catchThrowable(transaction::commit)).isNotNull();

        assertDropped(number + "-after");
    }

    @Test
    void a_flush_that_fails_at_the_end_drops_the_event_appended_before_the_entity() throws Exception {
        shop.place(number);

        transaction.begin();
        events.append(Shop.stream(number + "-before"), ExpectedVersion.none(), new OrderPlaced(number + "-before"));
        entities.persist(new Receipt(number));
        assertThat(catchThrowable(transaction::commit)).isNotNull();

        assertDropped(number + "-before");
    }

    private void write(String order) {
        entities.persist(new Receipt(order));
        events.append(Shop.stream(order), ExpectedVersion.none(), new OrderPlaced(order));
    }

    /** Each server has a name of its own for it. */
    private static TransactionManager transactionManager() {
        for (String name : TRANSACTION_MANAGERS) {
            try {
                return InitialContext.doLookup(name);
            } catch (NamingException e) {
                // Not on this server.
            }
        }
        throw new AssertionError("This server has a transaction manager under none of " + TRANSACTION_MANAGERS);
    }
}
