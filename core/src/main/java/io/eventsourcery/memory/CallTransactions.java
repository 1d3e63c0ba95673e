// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.memory;

import io.eventsourcery.backend.TransactionState;
import io.eventsourcery.backend.Transactions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Transactions for plain Java: each call to the store is one, and what a listener appends belongs to it. */
final class CallTransactions implements Transactions {

    /** The transaction of a thread, removed when its call ends. */
    private final ThreadLocal<Call> current = new ThreadLocal<>();

    private static final class Call {
        private final List<Consumer<Boolean>> callbacks = new ArrayList<>();
        private boolean rollbackOnly;
    }

    @Override
    public TransactionState state() {
        Call call = current.get();
        if (call == null) {
            return TransactionState.NONE;
        }
        return call.rollbackOnly ? TransactionState.DOOMED : TransactionState.ACTIVE;
    }

    @Override
    public void markRollbackOnly() {
        Call call = current.get();
        if (call != null) {
            call.rollbackOnly = true;
        }
    }

    @Override
    public <T> T inOwn(Supplier<T> work) {
        Call call = new Call();
        current.set(call);
        boolean returned = false;
        try {
            T result = work.get();
            returned = true;
            return result;
        } finally {
            current.remove();
            boolean committed = returned && !call.rollbackOnly;
            call.callbacks.forEach(callback -> callback.accept(committed));
        }
    }

    @Override
    public Object key() {
        return current.get();
    }

    @Override
    public void afterCompletion(Consumer<Boolean> committed) {
        current.get().callbacks.add(committed);
    }
}
