// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.log;

import io.eventsourcery.backend.TransactionPolicy;
import io.eventsourcery.backend.TransactionState;
import io.eventsourcery.backend.Transactions;
import io.eventsourcery.core.transaction.UnitOfWork;
import io.eventsourcery.spi.TransactionMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Counts transactions of the engine's own; the caller's is what the test says. */
final class FakeTransactions implements Transactions {

    final List<Consumer<Boolean>> callbacks = new ArrayList<>();
    TransactionState callers = TransactionState.NONE;
    int own;

    UnitOfWork unit() {
        return new UnitOfWork(this, TransactionPolicy.REQUIRED, TransactionMode.JOINS);
    }

    @Override
    public TransactionState state() {
        return callers;
    }

    @Override
    public void markRollbackOnly() {
        callers = TransactionState.DOOMED;
    }

    @Override
    public <T> T inOwn(Supplier<T> work) {
        TransactionState before = callers;
        own++;
        callers = TransactionState.ACTIVE;
        try {
            return work.get();
        } finally {
            callers = before;
        }
    }

    @Override
    public Object key() {
        return this;
    }

    @Override
    public void afterCompletion(Consumer<Boolean> committed) {
        callbacks.add(committed);
    }

    void end(boolean committed) {
        callbacks.forEach(callback -> callback.accept(committed));
        callbacks.clear();
    }
}
