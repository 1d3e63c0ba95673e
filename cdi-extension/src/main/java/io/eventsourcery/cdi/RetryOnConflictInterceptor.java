// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi;

import io.eventsourcery.cdi.retry.Repetition;
import io.eventsourcery.inject.RetryOnConflict;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serializable;

/**
 * Repeats a call that lost against another writer. Its priority puts it outside of {@code @Transactional}, so that each
 * attempt has a transaction of its own.
 */
@Interceptor
@RetryOnConflict
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 190)
public class RetryOnConflictInterceptor implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    private BeanManager beans;

    /** @throws Exception the exception of the last attempt, or the store's exception if the store refused the commit */
    @AroundInvoke
    public Object repeat(InvocationContext invocation) throws Exception {
        Deployment deployment = beans.getExtension(EventSourceryExtension.class).deployment();
        return Repetition.of(invocation, beans, deployment.isInTransaction());
    }
}
