// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi.retry;

import io.eventsourcery.core.store.BackOff;
import io.eventsourcery.core.transaction.OwnCommits;
import io.eventsourcery.core.transaction.RefusedCommit;
import io.eventsourcery.inject.RetryOnConflict;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.interceptor.InvocationContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Method;

/** Repeats a call that lost against another writer, as often as its {@link RetryOnConflict} allows. */
public final class Repetition {

    private static final Logger LOG = System.getLogger(Repetition.class.getName());

    private Repetition() {}

    /**
     * Calls the method, and calls it again after a transient failure. A call that takes part in its caller's
     * transaction is not repeated, because that transaction is lost.
     *
     * @param inTransaction whether the caller is in a transaction
     * @throws Exception the exception of the last attempt, or the store's exception if the store refused the commit
     */
    public static Object of(InvocationContext invocation, BeanManager beans, boolean inTransaction) throws Exception {
        if (inTransaction && !RetryPolicy.leavesTransaction(invocation, beans)) {
            return invocation.proceed();
        }
        RetryOnConflict retry = RetryPolicy.of(invocation, beans);
        BackOff backOff = new BackOff(retry.delayMillis(), BackOff.LONGEST);
        for (int attempt = 1; ; attempt++) {
            try (OwnCommits commits = OwnCommits.watch()) {
                try {
                    return attempt(invocation);
                } catch (Exception e) {
                    if (attempt >= retry.attempts()
                            || !RetryPolicy.isRetryable(e)
                            || !mayBeRepeated(commits, invocation)
                            || !backOff.pause(attempt, e)) {
                        throw e;
                    }
                }
            }
        }
    }

    /** Whether a repetition would write nothing twice, because nothing is committed yet. */
    private static boolean mayBeRepeated(OwnCommits commits, InvocationContext invocation) {
        if (commits.happened()) {
            Method method = invocation.getMethod();
            LOG.log(
                    Level.WARNING,
                    RetryProblems.notRepeated(method.getDeclaringClass().getName() + "." + method.getName()));
        }
        return !commits.happened();
    }

    /** Calls once; an exception of the store at the commit replaces that of the transaction manager. */
    private static Object attempt(InvocationContext invocation) throws Exception {
        try (RefusedCommit refused = RefusedCommit.watch()) {
            try {
                return invocation.proceed();
            } catch (Exception e) {
                throw refused.behind(e).map(Exception.class::cast).orElse(e);
            }
        }
    }
}
