// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi.retry;

import io.eventsourcery.error.TransientStoreException;
import io.eventsourcery.inject.RetryOnConflict;
import io.eventsourcery.stream.VersionConflictException;
import io.eventsourcery.tag.ConditionNotMetException;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decides which calls are repeated, how often, and after which failures. */
final class RetryPolicy {

    /** Carries the defaults of the annotation. */
    @RetryOnConflict
    private static final class Unspecified {}

    private RetryPolicy() {}

    static RetryOnConflict of(InvocationContext invocation, BeanManager beans) {
        return EffectiveAnnotation.of(RetryOnConflict.class, invocation, beans)
                .orElseGet(() -> Unspecified.class.getAnnotation(RetryOnConflict.class));
    }

    /**
     * Whether the method leaves the transaction of its caller, so that its failure does not affect that transaction.
     */
    static boolean leavesTransaction(InvocationContext invocation, BeanManager beans) {
        return EffectiveAnnotation.of(Transactional.class, invocation, beans)
                .map(Transactional::value)
                .filter(type -> type == TxType.REQUIRES_NEW || type == TxType.NOT_SUPPORTED)
                .isPresent();
    }

    /** Whether the exception contains a conflict or a transient failure of the storage. */
    static boolean isRetryable(Throwable failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Throwable> open = new ArrayDeque<>(List.of(failure));
        while (!open.isEmpty()) {
            Throwable next = open.pop();
            if (next instanceof VersionConflictException
                    || next instanceof ConditionNotMetException
                    || next instanceof TransientStoreException) {
                return true;
            }
            if (seen.add(next)) {
                open.addAll(List.of(next.getSuppressed()));
                Optional.ofNullable(next.getCause()).ifPresent(open::push);
            }
        }
        return false;
    }
}
