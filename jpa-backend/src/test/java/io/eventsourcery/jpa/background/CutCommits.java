// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.background;

import io.eventsourcery.backend.CommitFailedException;
import io.eventsourcery.backend.Transactions;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Transactions of a real driver, of which single commits have an unknown outcome. Thread-safe. */
final class CutCommits extends TransactionsAround {

    /** What became of the commit of which nobody was told. */
    enum Cut {
        ROLLED_BACK,
        COMMITTED
    }

    private record Armed(Cut cut, Runnable then) {}

    private final ThreadLocal<Armed> armed = new ThreadLocal<>();

    CutCommits(Transactions inner) {
        super(inner);
    }

    /** Cuts the next commit of this thread. */
    void next(Cut cut) {
        next(cut, () -> {});
    }

    /** Cuts the next commit of this thread, and does something before the thread is told. */
    void next(Cut cut, Runnable then) {
        armed.set(new Armed(cut, then));
    }

    @Override
    public <T> T inOwn(Supplier<T> work) {
        AtomicReference<Armed> cut = new AtomicReference<>();
        try {
            T result = inner.inOwn(() -> {
                T value = work.get();
                cut.set(armed.get());
                armed.remove();
                if (cut.get() != null && cut.get().cut() == Cut.ROLLED_BACK) {
                    inner.markRollbackOnly();
                }
                return value;
            });
            if (cut.get() == null) {
                return result;
            }
        } catch (RuntimeException e) {
            if (cut.get() == null) {
                throw e;
            }
        }
        cut.get().then().run();
        throw new CommitFailedException(new IllegalStateException("the commit was cut"));
    }
}
