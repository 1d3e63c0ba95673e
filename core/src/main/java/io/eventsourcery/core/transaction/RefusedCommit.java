// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.transaction;

import io.eventsourcery.error.EventSourceryException;
import jakarta.transaction.RollbackException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The reason why the store refused the commit of a transaction, for the code that began the transaction in this thread:
 * not every transaction manager passes on the exception of a participant.
 *
 * <p>Belongs to the thread that began it, and hides an outer one until it is closed.
 */
public final class RefusedCommit implements AutoCloseable {

    private static final ThreadLocal<RefusedCommit> PRESENT = new ThreadLocal<>();

    private final RefusedCommit outer;
    private EventSourceryException latest;

    private RefusedCommit(RefusedCommit outer) {
        this.outer = outer;
    }

    /** Begins to listen in this thread. */
    public static RefusedCommit watch() {
        RefusedCommit watch = new RefusedCommit(PRESENT.get());
        PRESENT.set(watch);
        return watch;
    }

    /** Runs the remaining work when a transaction is about to commit, and notes its failure. */
    static void noting(Runnable work) {
        RefusedCommit watch = PRESENT.get();
        if (watch == null) {
            work.run();
            return;
        }
        watch.latest = null;
        try {
            work.run();
        } catch (EventSourceryException e) {
            watch.latest = e;
            throw e;
        }
    }

    /** The exception of the store, if the failure is that of a commit that the store refused. */
    public Optional<EventSourceryException> behind(Throwable failure) {
        return latest != null && isOfCommit(failure) ? Optional.of(latest) : Optional.empty();
    }

    private boolean isOfCommit(Throwable failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Throwable> open = new ArrayDeque<>(List.of(failure));
        while (!open.isEmpty()) {
            Throwable next = open.pop();
            if (next == latest || isWithoutReason(next)) {
                return true;
            }
            if (seen.add(next)) {
                open.addAll(List.of(next.getSuppressed()));
                Optional.ofNullable(next.getCause()).ifPresent(open::push);
            }
        }
        return false;
    }

    /** A failure with another reason belongs to another transaction. */
    private static boolean isWithoutReason(Throwable failure) {
        return failure instanceof RollbackException
                && failure.getCause() == null
                && failure.getSuppressed().length == 0;
    }

    @Override
    public void close() {
        if (outer == null) {
            PRESENT.remove();
        } else {
            PRESENT.set(outer);
        }
    }
}
