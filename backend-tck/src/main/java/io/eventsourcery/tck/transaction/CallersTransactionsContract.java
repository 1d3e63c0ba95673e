// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.backend.TransactionState;
import io.eventsourcery.backend.Transactions;
import io.eventsourcery.tck.fixture.CallerTransactions;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract of every driver about transactions that a caller begins and ends. */
public abstract class CallersTransactionsContract {

    private TransactionsFixture fixture;
    private Transactions transactions;
    private CallerTransactions callers;
    private final String note = UUID.randomUUID().toString();

    protected abstract TransactionsFixture open() throws Exception;

    @BeforeEach
    final void open_the_fixture() throws Exception {
        fixture = open();
        transactions = fixture.transactions();
        callers = fixture.callers().orElseThrow();
    }

    @AfterEach
    final void close_the_fixture() throws Exception {
        if (callers.isActive()) {
            callers.rollback();
        }
        fixture.close();
    }

    @Test
    public void a_callers_transaction_is_seen() throws Exception {
        callers.begin();
        assertThat(transactions.state()).isEqualTo(TransactionState.ACTIVE);
        callers.commit();
        assertThat(transactions.state()).isEqualTo(TransactionState.NONE);
    }

    @Test
    public void a_mark_of_the_caller_is_seen() throws Exception {
        callers.begin();
        callers.markRollbackOnly();
        assertThat(transactions.state()).isEqualTo(TransactionState.DOOMED);
        callers.rollback();
        assertThat(transactions.state()).isEqualTo(TransactionState.NONE);
    }

    @Test
    public void a_marked_transaction_of_a_caller_cannot_commit() throws Exception {
        callers.begin();
        fixture.write(note);
        transactions.markRollbackOnly();
        assertThat(transactions.state()).isEqualTo(TransactionState.DOOMED);
        assertThatThrownBy(callers::commit).isNotNull();
        assertThat(fixture.isStored(note)).isFalse();
    }

    @Test
    public void an_own_transaction_beside_a_callers_is_committed_at_once_and_sees_nothing_of_it() throws Exception {
        String callersNote = UUID.randomUUID().toString();
        callers.begin();
        fixture.write(callersNote);
        transactions.inOwn(() -> {
            assertThat(transactions.state()).isEqualTo(TransactionState.ACTIVE);
            assertThat(fixture.isStored(callersNote)).isFalse();
            fixture.write(note);
            return null;
        });
        assertThat(transactions.state()).isEqualTo(TransactionState.ACTIVE);
        assertThat(fixture.isStored(note)).isTrue();
        callers.rollback();
        assertThat(fixture.isStored(callersNote)).isFalse();
    }

    @Test
    public void an_own_transaction_that_fails_leaves_the_callers_as_it_was() throws Exception {
        String callersNote = UUID.randomUUID().toString();
        callers.begin();
        fixture.write(callersNote);
        for (Throwable failure : List.of(new IllegalStateException("no ink"), new AssertionError("no ink"))) {
            assertThatThrownBy(() -> transactions.inOwn(() -> {
                        fixture.write(note);
                        if (failure instanceof Error error) {
                            throw error;
                        }
                        throw (RuntimeException) failure;
                    }))
                    .isSameAs(failure);
        }
        assertThat(transactions.state()).isEqualTo(TransactionState.ACTIVE);
        callers.commit();
        assertThat(fixture.isStored(callersNote)).isTrue();
        assertThat(fixture.isStored(note)).isFalse();
    }

    @Test
    public void an_own_transaction_can_run_beside_one_that_is_marked() throws Exception {
        callers.begin();
        callers.markRollbackOnly();
        transactions.inOwn(() -> {
            assertThat(transactions.state()).isEqualTo(TransactionState.ACTIVE);
            fixture.write(note);
            return null;
        });
        assertThat(transactions.state()).isEqualTo(TransactionState.DOOMED);
        callers.rollback();
        assertThat(fixture.isStored(note)).isTrue();
    }

    @Test
    public void the_end_of_a_callers_transaction_is_told_or_never() throws Exception {
        List<Boolean> ends = new ArrayList<>();
        callers.begin();
        transactions.afterCompletion(ends::add);
        callers.commit();
        callers.begin();
        transactions.afterCompletion(ends::add);
        callers.rollback();

        assertThat(ends).isEqualTo(fixture.tellsOfCallersTransactions() ? List.of(true, false) : List.of());
    }

    @Test
    public void work_before_the_commit_of_a_caller_belongs_to_its_transaction() throws Exception {
        if (fixture.announcesCommitsOfCallers()) {
            callers.begin();
            fixture.write(UUID.randomUUID().toString());
            transactions.beforeCommit().orElseThrow().run(() -> fixture.write(note));
            callers.commit();
            assertThat(fixture.isStored(note)).isTrue();
        } else {
            assertThat(transactions.beforeCommit()).isEmpty();
        }
    }

    @Test
    public void the_resource_of_a_callers_transaction_is_not_that_of_an_own_one() throws Exception {
        callers.begin();
        fixture.resource().ifPresent(type -> {
            Object callersOwn = resource(type);
            assertThat(transactions.<Object>inOwn(() -> resource(type))).isNotSameAs(callersOwn);
            assertThat(resource(type)).isSameAs(callersOwn);
        });
        callers.rollback();
    }

    private Object resource(Class<?> type) {
        return transactions.resource(type).orElseThrow();
    }
}
