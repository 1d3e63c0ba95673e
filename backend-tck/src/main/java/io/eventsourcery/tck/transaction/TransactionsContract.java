// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.eventsourcery.backend.TransactionState;
import io.eventsourcery.backend.Transactions;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The contract of every driver about the transactions that it begins itself. {@link CallersTransactionsContract} is
 * about those of callers.
 */
public abstract class TransactionsContract {

    private TransactionsFixture fixture;
    private Transactions transactions;
    private final String note = UUID.randomUUID().toString();

    protected abstract TransactionsFixture open() throws Exception;

    @BeforeEach
    final void open_the_fixture() throws Exception {
        fixture = open();
        transactions = fixture.transactions();
    }

    @AfterEach
    final void close_the_fixture() throws Exception {
        fixture.close();
    }

    @Test
    public void outside_of_a_transaction_there_is_none_and_a_mark_does_nothing() {
        assertThat(transactions.state()).isEqualTo(TransactionState.NONE);
        transactions.markRollbackOnly();
        assertThat(transactions.state()).isEqualTo(TransactionState.NONE);
    }

    @Test
    public void an_own_transaction_is_active_inside_and_gone_afterwards() {
        assertThat(transactions.<TransactionState>inOwn(transactions::state)).isEqualTo(TransactionState.ACTIVE);
        assertThat(transactions.state()).isEqualTo(TransactionState.NONE);
    }

    @Test
    public void what_returns_is_committed() {
        assertThat(transactions.<String>inOwn(() -> written(note))).isEqualTo(note);
        assertThat(fixture.isStored(note)).isTrue();
    }

    @Test
    public void an_exception_rolls_back_and_leaves_as_it_is() {
        assertRollsBack(new IllegalStateException("out of paper"));
    }

    @Test
    public void an_error_rolls_back_and_leaves_as_it_is() {
        assertRollsBack(new AssertionError("out of paper"));
        assertRollsBack(new StackOverflowError());
        assertRollsBack(new OutOfMemoryError());
        assertRollsBack(new NoClassDefFoundError());
    }

    @Test
    public void a_checked_exception_that_was_never_declared_rolls_back_and_leaves_as_it_is() {
        assertRollsBack(new Exception("out of paper"));
    }

    private void assertRollsBack(Throwable failure) {
        String lost = UUID.randomUUID().toString();
        List<Boolean> ends = new ArrayList<>();
        Throwable thrown = catchThrowable(() -> transactions.inOwn(() -> {
            transactions.afterCompletion(ends::add);
            written(lost);
            throw TransactionsContract.<RuntimeException>undeclared(failure);
        }));

        assertThat(thrown).isSameAs(failure);
        assertThat(fixture.isStored(lost)).isFalse();
        assertThat(ends).containsExactly(false);
        assertThat(transactions.state()).isEqualTo(TransactionState.NONE);
    }

    @SuppressWarnings("unchecked")
    private static <X extends Throwable> RuntimeException undeclared(Throwable failure) throws X {
        throw (X) failure;
    }

    @Test
    public void work_that_returns_in_a_marked_transaction_is_not_stored() {
        List<TransactionState> states = new ArrayList<>();
        List<Boolean> ends = new ArrayList<>();
        catchThrowable(() -> transactions.inOwn(() -> {
            transactions.afterCompletion(ends::add);
            written(note);
            transactions.markRollbackOnly();
            transactions.markRollbackOnly();
            return states.add(transactions.state());
        }));

        assertThat(states).containsExactly(TransactionState.DOOMED);
        assertThat(fixture.isStored(note)).isFalse();
        assertThat(ends).containsExactly(false);
        assertThat(transactions.state()).isEqualTo(TransactionState.NONE);
    }

    @Test
    public void the_end_is_told_once_when_it_is_a_fact() {
        List<Boolean> ends = new ArrayList<>();
        List<TransactionState> states = new ArrayList<>();
        transactions.inOwn(() -> {
            transactions.afterCompletion(committed -> states.add(transactions.state()));
            transactions.afterCompletion(ends::add);
            written(note);
            assertThat(ends).isEmpty();
            return null;
        });

        assertThat(ends).containsExactly(true);
        assertThat(states).hasSize(1).doesNotContain(TransactionState.ACTIVE, TransactionState.DOOMED);
    }

    @Test
    public void a_callback_that_fails_changes_nothing_and_keeps_no_other_from_being_told() {
        List<Boolean> ends = new ArrayList<>();
        String result = transactions.inOwn(() -> {
            transactions.afterCompletion(ends::add);
            transactions.afterCompletion(committed -> {
                throw new IllegalStateException("deaf");
            });
            transactions.afterCompletion(committed -> {
                throw new AssertionError("deaf");
            });
            transactions.afterCompletion(ends::add);
            return written(note);
        });

        assertThat(result).isEqualTo(note);
        assertThat(fixture.isStored(note)).isTrue();
        assertThat(ends).containsExactly(true, true);
    }

    @Test
    public void each_transaction_has_a_key_that_stays() {
        List<Object> keys = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            transactions.inOwn(() -> {
                keys.add(transactions.key());
                assertThat(transactions.key()).isNotNull().isEqualTo(keys.get(keys.size() - 1));
                return null;
            });
        }
        assertThat(keys.get(0)).isNotEqualTo(keys.get(1));
    }

    @Test
    public void an_own_transaction_inside_of_another_is_committed_whatever_becomes_of_that() {
        String outer = UUID.randomUUID().toString();
        IllegalStateException failure = new IllegalStateException("out of paper");
        assertThatThrownBy(() -> transactions.inOwn(() -> {
                    written(outer);
                    Object key = transactions.key();
                    transactions.inOwn(() -> {
                        assertThat(transactions.key()).isNotEqualTo(key);
                        assertThat(fixture.isStored(outer)).isFalse();
                        return written(note);
                    });
                    assertThat(transactions.state()).isEqualTo(TransactionState.ACTIVE);
                    assertThat(transactions.key()).isEqualTo(key);
                    assertThat(fixture.isStored(outer)).isFalse();
                    throw failure;
                }))
                .isSameAs(failure);

        assertThat(fixture.isStored(note)).isTrue();
        assertThat(fixture.isStored(outer)).isFalse();
    }

    @Test
    public void an_own_transaction_that_fails_inside_of_another_leaves_that_as_it_was() {
        String outer = UUID.randomUUID().toString();
        transactions.inOwn(() -> {
            assertRollsBackInside(new IllegalStateException("out of paper"));
            assertRollsBackInside(new AssertionError("out of paper"));
            assertThat(transactions.state()).isEqualTo(TransactionState.ACTIVE);
            return written(outer);
        });

        assertThat(fixture.isStored(outer)).isTrue();
        assertThat(fixture.isStored(note)).isFalse();
    }

    private void assertRollsBackInside(Throwable failure) {
        assertThat(catchThrowable(() -> transactions.inOwn(() -> {
                    written(note);
                    throw TransactionsContract.<RuntimeException>undeclared(failure);
                })))
                .isSameAs(failure);
    }

    @Test
    public void a_resource_belongs_to_its_transaction() {
        fixture.resource()
                .ifPresent(type -> transactions.inOwn(() -> {
                    Object mine = resource(type);
                    assertThat(resource(type)).isSameAs(mine);
                    assertThat(transactions.<Object>inOwn(() -> resource(type))).isNotSameAs(mine);
                    return assertThat(resource(type)).isSameAs(mine);
                }));
        if (fixture.resource().isEmpty()) {
            assertThat(transactions.<Boolean>inOwn(
                            () -> transactions.resource(Object.class).isPresent()))
                    .isFalse();
        }
    }

    @Test
    public void work_before_the_commit_belongs_to_the_transaction() {
        transactions.beforeCommit().ifPresent(before -> {
            transactions.inOwn(() -> {
                before.run(() -> {
                    assertThat(transactions.state()).isEqualTo(TransactionState.ACTIVE);
                    written(note);
                });
                return written(UUID.randomUUID().toString());
            });
            assertThat(fixture.isStored(note)).isTrue();
        });
    }

    @Test
    public void work_before_the_commit_is_left_out_where_there_is_none() {
        transactions.beforeCommit().ifPresent(before -> {
            List<String> run = new ArrayList<>();
            catchThrowable(() -> transactions.inOwn(() -> {
                before.run(() -> run.add("after a failure"));
                throw new IllegalStateException("out of paper");
            }));
            catchThrowable(() -> transactions.inOwn(() -> {
                before.run(() -> run.add("after a mark"));
                transactions.markRollbackOnly();
                return null;
            }));
            assertThat(run).isEmpty();
        });
    }

    @Test
    public void a_failure_before_the_commit_rolls_back_and_is_told() {
        transactions.beforeCommit().ifPresent(before -> {
            for (Throwable failure : List.of(new IllegalStateException("no ink"), new AssertionError("no ink"))) {
                String lost = UUID.randomUUID().toString();
                List<Boolean> ends = new ArrayList<>();
                Throwable thrown = catchThrowable(() -> transactions.inOwn(() -> {
                    transactions.afterCompletion(ends::add);
                    before.run(() -> {
                        throw TransactionsContract.<RuntimeException>undeclared(failure);
                    });
                    return written(lost);
                }));
                assertThat(thrown).isNotNull();
                assertThat(fixture.isStored(lost)).isFalse();
                assertThat(ends).containsExactly(false);
            }
        });
    }

    private Object resource(Class<?> type) {
        return transactions.resource(type).orElseThrow();
    }

    private String written(String text) {
        fixture.write(text);
        return text;
    }
}
