// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.background;

import io.eventsourcery.backend.TransactionState;
import io.eventsourcery.backend.Transactions;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Hands everything on; a subclass changes one thing. */
class TransactionsAround implements Transactions {

    final Transactions inner;

    TransactionsAround(Transactions inner) {
        this.inner = inner;
    }

    @Override
    public <T> T inOwn(Supplier<T> work) {
        return inner.inOwn(work);
    }

    @Override
    public TransactionState state() {
        return inner.state();
    }

    @Override
    public void markRollbackOnly() {
        inner.markRollbackOnly();
    }

    @Override
    public Object key() {
        return inner.key();
    }

    @Override
    public void afterCompletion(Consumer<Boolean> committed) {
        inner.afterCompletion(committed);
    }

    @Override
    public Optional<BeforeCommit> beforeCommit() {
        return inner.beforeCommit();
    }

    @Override
    public <T> Optional<T> resource(Class<T> type) {
        return inner.resource(type);
    }
}
