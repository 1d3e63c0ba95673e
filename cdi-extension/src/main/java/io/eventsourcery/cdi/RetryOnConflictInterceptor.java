// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi;

import io.eventsourcery.core.store.BackOff;
import io.eventsourcery.core.transaction.OwnCommits;
import io.eventsourcery.core.transaction.RefusedCommit;
import io.eventsourcery.inject.RetryOnConflict;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serializable;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Method;

/**
 * Repeats a call that lost against another writer. Its priority puts it outside of {@code @Transactional}, so that each
 * attempt has a transaction of its own.
 */
@Interceptor
@RetryOnConflict
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 190)
public class RetryOnConflictInterceptor implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final Logger LOG = System.getLogger(RetryOnConflictInterceptor.class.getName());

    @Inject
    private BeanManager beans;

    /**
     * @throws Exception whatever the method throws at its last attempt, or the store's exception when the store refused the
     *     commit
     */
    @AroundInvoke
    public Object repeat(InvocationContext invocation) throws Exception {
        Deployment deployment = beans.getExtension(EventSourceryExtension.class).deployment();
        if (deployment.isInTransaction() && !RetryPolicy.leavesTransaction(invocation, beans)) {
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

    /** What is committed already would be written twice. */
    private static boolean mayBeRepeated(OwnCommits commits, InvocationContext invocation) {
        if (commits.happened()) {
            Method method = invocation.getMethod();
            LOG.log(
                    Level.WARNING,
                    Problems.notRepeated(method.getDeclaringClass().getName() + "." + method.getName()));
        }
        return !commits.happened();
    }

    /** What the store said at a commit takes the place of what the transaction manager made of it. */
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
