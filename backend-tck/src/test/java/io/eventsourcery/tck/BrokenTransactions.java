// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck;

import io.eventsourcery.backend.TransactionState;
import io.eventsourcery.backend.Transactions;
import io.eventsourcery.tck.fixture.BackendFixture;
import io.eventsourcery.tck.fixture.CallerTransactions;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Transactions that do not do what they are told. */
final class BrokenTransactions {

    private BrokenTransactions() {}

    static BackendFixture rollbackIgnored() {
        CallerTransactions whole = Narayana.callers();
        CallerTransactions broken = new CallerTransactions() {
            @Override
            public void begin() throws Exception {
                whole.begin();
            }

            @Override
            public void commit() throws Exception {
                whole.commit();
            }

            @Override
            public void rollback() throws Exception {
                whole.commit();
            }

            @Override
            public void markRollbackOnly() throws Exception {
                whole.markRollbackOnly();
            }

            @Override
            public boolean isActive() throws Exception {
                return whole.isActive();
            }
        };
        return HeapFixture.jta(Narayana.transactions(), broken, UnaryOperator.identity());
    }

    static BackendFixture failureNotMarked() {
        return around(new Delegating() {
            @Override
            public void markRollbackOnly() {}
        });
    }

    static BackendFixture rollbackMarkOverlooked() {
        return around(new Delegating() {
            @Override
            public TransactionState state() {
                TransactionState state = super.state();
                return state == TransactionState.DOOMED ? TransactionState.ACTIVE : state;
            }
        });
    }

    static BackendFixture callersTransactionOverlooked() {
        return around(new Delegating() {
            private final ThreadLocal<Boolean> own = ThreadLocal.withInitial(() -> false);

            @Override
            public TransactionState state() {
                return own.get() ? TransactionState.ACTIVE : TransactionState.NONE;
            }

            @Override
            public <T> T inOwn(Supplier<T> work) {
                own.set(true);
                try {
                    return Narayana.suspended(() -> super.inOwn(work));
                } finally {
                    own.set(false);
                }
            }
        });
    }

    private static BackendFixture around(Transactions broken) {
        return HeapFixture.jta(broken, Narayana.callers(), UnaryOperator.identity());
    }

    private static class Delegating implements Transactions {

        private final Transactions whole = Narayana.transactions();

        @Override
        public TransactionState state() {
            return whole.state();
        }

        @Override
        public void markRollbackOnly() {
            whole.markRollbackOnly();
        }

        @Override
        public <T> T inOwn(Supplier<T> work) {
            return whole.inOwn(work);
        }

        @Override
        public Object key() {
            return whole.key();
        }

        @Override
        public void afterCompletion(Consumer<Boolean> committed) {
            whole.afterCompletion(committed);
        }
    }
}
