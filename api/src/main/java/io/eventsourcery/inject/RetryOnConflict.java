// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.inject;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Repeats a method, each time in a new transaction, if it fails because another writer was faster or because of a
 * transient failure of the storage.
 *
 * <p>Put it beside {@code @Transactional}: the interceptor runs outside of the transaction. Inside the transaction of a
 * caller it has no effect, because that transaction is already lost and only its owner can repeat it; unless the method
 * leaves that transaction, by {@code REQUIRES_NEW} or {@code NOT_SUPPORTED}. A method that wrote outside of a
 * transaction is not repeated, because that write is committed; a warning (ES-0113) says so. The annotation has no
 * effect on a session bean with container-managed transactions (ES-0112).
 *
 * <p>Between attempts it waits a random time that doubles each time. After the last attempt it throws the original
 * exception. If the store found the conflict only at the commit, this is the store's {@code VersionConflictException},
 * and not the exception of the transaction manager.
 */
@Documented
@Inherited
@InterceptorBinding
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface RetryOnConflict {

    /** The maximum number of calls, including the first; at least 1. */
    @Nonbinding
    int attempts() default 4;

    /**
     * The longest wait before the second attempt, 0 to 60000 milliseconds; it doubles for each further attempt, up to
     * 5000.
     */
    @Nonbinding
    long delayMillis() default 20;
}
