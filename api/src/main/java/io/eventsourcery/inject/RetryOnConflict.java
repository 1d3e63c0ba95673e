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
 * Repeats a method, each time in a new transaction, when it fails because another writer was first or because the
 * storage asks for a new attempt.
 *
 * <p>Put it beside {@code @Transactional}: the interceptor runs outside of the transaction. Called inside the transaction of
 * a caller it changes nothing, because that transaction is already lost and only its owner can repeat it; unless the method
 * leaves that transaction, by {@code REQUIRES_NEW} or {@code NOT_SUPPORTED}. A method that wrote something without a
 * transaction is not repeated, because what it wrote is committed; a warning (ES-0113) says so. On a session bean whose
 * transactions the container manages the annotation does nothing (ES-0112).
 *
 * <p>Between attempts it waits a random time that doubles each time. After the last attempt the original exception leaves.
 * Where the store met the conflict only at the commit, that is the store's {@code VersionConflictException}, whatever the
 * transaction manager made of it.
 */
@Documented
@Inherited
@InterceptorBinding
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface RetryOnConflict {

    /** How often the method is called at most, the first time included; at least 1. */
    @Nonbinding
    int attempts() default 4;

    /** The longest wait before the second attempt, 0 to 60000 milliseconds; it doubles for each further attempt, up to 5000. */
    @Nonbinding
    long delayMillis() default 20;
}
