// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.eventsourcery.error.TransactionRequiredException;
import io.eventsourcery.it.app.Receipt;
import io.eventsourcery.it.app.Shop;
import io.eventsourcery.it.event.OrderPlaced;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.VersionConflictException;
import jakarta.transaction.Status;
import org.junit.jupiter.api.Test;

/** Whatever ends the transaction: an event is stored exactly when the ordinary entity beside it is. */
abstract class TransactionRules extends TransactionShapes {

    @Test
    void a_commit_keeps_both() {
        shop.place(number);

        assertKept(number);
    }

    @Test
    void an_exception_drops_both() {
        RuntimeException failure = new IllegalStateException("out of paper");

        assertThatThrownBy(() -> shop.placeAndThrow(number, failure)).isSameAs(failure);

        assertDropped(number);
    }

    @Test
    void a_checked_exception_commits_both_as_it_does_everywhere_in_jakarta_ee() {
        Exception failure = new Exception("only a warning");

        assertThatThrownBy(() -> shop.placeAndThrowChecked(number, failure)).isSameAs(failure);

        assertKept(number);
    }

    @Test
    void marking_the_transaction_for_rollback_drops_both() {
        catchThrowable(() -> shop.placeAndMarkForRollback(number));

        assertDropped(number);
    }

    @Test
    void a_new_transaction_survives_the_one_around_it() {
        RuntimeException failure = new IllegalStateException("out of paper");

        assertThatThrownBy(() -> shop.placeTwoAndLoseTheOuter(number, number + "-inner", failure))
                .isSameAs(failure);

        assertDropped(number);
        assertKept(number + "-inner");
    }

    @Test
    void a_failed_new_transaction_leaves_the_one_around_it_alone() {
        shop.placeTwoAndLoseTheInner(number, number + "-inner", new IllegalStateException("out of paper"));

        assertKept(number);
        assertDropped(number + "-inner");
    }

    @Test
    void without_a_transaction_an_append_is_one_of_its_own() throws Exception {
        events.append(Shop.stream(number), ExpectedVersion.none(), new OrderPlaced(number));

        assertThat(transaction.getStatus()).isEqualTo(Status.STATUS_NO_TRANSACTION);
        assertThat(events.load(Shop.stream(number)).version()).isEqualTo(1);
        assertThat(phases.seen())
                .containsExactlyInAnyOrder("IN_PROGRESS", "BEFORE_COMPLETION", "AFTER_SUCCESS", "AFTER_COMPLETION");
    }

    @Test
    void where_a_transaction_is_mandatory_an_append_without_one_is_refused() {
        assertThatThrownBy(() -> strict.append(Shop.stream(number), ExpectedVersion.none(), new OrderPlaced(number)))
                .isInstanceOf(TransactionRequiredException.class);

        assertDropped(number);
        assertThat(phases.seen()).isEmpty();
    }

    @Test
    void where_a_transaction_is_mandatory_an_append_joins_that_of_the_caller() throws Exception {
        transaction.begin();
        entities.persist(new Receipt(number));
        strict.append(Shop.stream(number), ExpectedVersion.none(), new OrderPlaced(number));
        transaction.commit();

        assertKept(number);
    }

    @Test
    void an_observer_that_throws_drops_both() {
        RuntimeException failure = new IllegalStateException("not in my shop");
        phases.failWith(failure);

        assertThatThrownBy(() -> shop.place(number)).isSameAs(failure);

        assertDropped(number);
    }

    @Test
    void an_observer_that_throws_ends_the_transaction_even_if_the_caller_looks_away() throws Exception {
        phases.failWith(new IllegalStateException("not in my shop"));

        transaction.begin();
        entities.persist(new Receipt(number));
        catchThrowable(() -> events.append(Shop.stream(number), ExpectedVersion.none(), new OrderPlaced(number)));
        Throwable atCommit = catchThrowable(transaction::commit);

        assertThat(atCommit).isNotNull();
        assertDropped(number);
    }

    @Test
    void a_swallowed_conflict_does_not_commit() {
        catchThrowable(() -> shop.placeAndSwallowTheConflict(number));

        assertThat(counter.swallowed()).isInstanceOf(VersionConflictException.class);
        assertDropped(number);
    }

    @Test
    void a_transaction_that_is_marked_for_rollback_is_refused_before_anybody_is_told() throws Exception {
        transaction.begin();
        transaction.setRollbackOnly();

        assertThatThrownBy(() -> events.append(Shop.stream(number), ExpectedVersion.none(), new OrderPlaced(number)))
                .isInstanceOf(TransactionRequiredException.class);
        transaction.rollback();

        assertThat(phases.seen()).isEmpty();
        assertDropped(number);
    }

    @Test
    void observers_of_each_phase_are_called_in_a_transaction_that_commits() throws Exception {
        transaction.begin();
        events.append(Shop.stream(number), ExpectedVersion.none(), new OrderPlaced(number));
        assertThat(phases.seen()).containsExactly("IN_PROGRESS");
        transaction.commit();

        assertThat(phases.seen()).startsWith("IN_PROGRESS", "BEFORE_COMPLETION");
        assertThat(phases.seen())
                .containsExactlyInAnyOrder("IN_PROGRESS", "BEFORE_COMPLETION", "AFTER_SUCCESS", "AFTER_COMPLETION");
    }

    @Test
    void observers_of_success_are_not_called_in_a_transaction_that_rolls_back() throws Exception {
        transaction.begin();
        events.append(Shop.stream(number), ExpectedVersion.none(), new OrderPlaced(number));
        transaction.rollback();

        assertThat(phases.seen()).containsExactlyInAnyOrder("IN_PROGRESS", "AFTER_FAILURE", "AFTER_COMPLETION");
    }

    @Test
    void after_a_conflict_the_method_is_repeated_in_a_new_transaction() {
        shop.place(number);

        assertThat(shop.shipWhileAnotherIsFaster(number)).isEqualTo(2);

        assertThat(entities.find(Receipt.class, number + " in attempt 1")).isNull();
        assertThat(entities.find(Receipt.class, number + " in attempt 2")).isNotNull();
        assertThat(events.load(Shop.stream(number)).version()).isEqualTo(3);
    }

    @Test
    void a_session_bean_keeps_both() {
        ejb.place(number);

        assertKept(number);
    }

    @Test
    void a_session_bean_that_throws_drops_both() {
        assertThat(catchThrowable(() -> ejb.placeAndThrow(number, new IllegalStateException("out of paper"))))
                .isNotNull();

        assertDropped(number);
    }

    @Test
    void a_session_bean_that_marks_its_transaction_drops_both() {
        ejb.placeAndMarkForRollback(number);

        assertDropped(number);
    }

    @Test
    void a_conflict_leaves_a_session_bean_as_it_is_and_drops_both() {
        assertThatThrownBy(() -> ejb.placeTooLate(number)).isInstanceOf(VersionConflictException.class);

        assertDropped(number);
    }

    @Test
    void a_session_bean_with_its_own_transactions_keeps_both_or_drops_both() throws Exception {
        ejbWithOwnTransactions.placeAndCommit(number);
        ejbWithOwnTransactions.placeAndRollBack(number + "-dropped");

        assertKept(number);
        assertDropped(number + "-dropped");
    }

    @Test
    void a_session_bean_with_its_own_transactions_may_append_without_one() {
        ejbWithOwnTransactions.appendWithoutTransaction(number);

        assertThat(events.load(Shop.stream(number)).version()).isEqualTo(1);
    }
}
