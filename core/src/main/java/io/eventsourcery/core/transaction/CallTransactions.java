// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.transaction;

import io.eventsourcery.backend.TransactionState;
import io.eventsourcery.backend.Transactions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Transactions for plain Java, for storages without transactions of their own: each call to the store is one, including
 * the appends of its listeners. Thread-safe.
 */
public final class CallTransactions implements Transactions {

    /** The transaction of a thread, removed when its call ends. */
    private final ThreadLocal<Call> current = new ThreadLocal<>();

    private static final class Call {
        private final List<Runnable> before = new ArrayList<>();
        private final Completions completions = new Completions();
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
        Call outer = current.get();
        Call call = new Call();
        current.set(call);
        boolean committed = false;
        try {
            T result = work.get();
            for (int i = 0; !call.rollbackOnly && i < call.before.size(); i++) {
                call.before.get(i).run();
            }
            committed = !call.rollbackOnly;
            return result;
        } finally {
            if (outer == null) {
                current.remove();
            } else {
                current.set(outer);
            }
            call.completions.tell(committed);
        }
    }

    @Override
    public Object key() {
        return current.get();
    }

    @Override
    public Optional<BeforeCommit> beforeCommit() {
        return Optional.of(work -> current.get().before.add(work));
    }

    @Override
    public void afterCompletion(Consumer<Boolean> committed) {
        current.get().completions.add(committed);
    }
}
