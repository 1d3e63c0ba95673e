// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi;

import io.eventsourcery.error.TransientStoreException;
import io.eventsourcery.inject.RetryOnConflict;
import io.eventsourcery.stream.VersionConflictException;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.interceptor.InvocationContext;
import java.lang.annotation.Annotation;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which call is repeated how often, and after which failures. */
final class RetryPolicy {

    /** Carries the defaults of the annotation. */
    @RetryOnConflict
    private static final class Unspecified {}

    private RetryPolicy() {}

    /** The annotation of the method, else of its class, else of a stereotype of the class. */
    static RetryOnConflict of(InvocationContext invocation, BeanManager beans) {
        return Stream.of(
                        invocation.getMethod(),
                        invocation.getTarget().getClass(),
                        invocation.getMethod().getDeclaringClass())
                .map(place -> find(Arrays.asList(place.getAnnotations()), beans))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> Unspecified.class.getAnnotation(RetryOnConflict.class));
    }

    private static Optional<RetryOnConflict> find(Collection<Annotation> annotations, BeanManager beans) {
        for (Annotation annotation : annotations) {
            if (annotation instanceof RetryOnConflict retry) {
                return Optional.of(retry);
            }
        }
        return annotations.stream()
                .map(Annotation::annotationType)
                .filter(beans::isStereotype)
                .map(stereotype -> find(beans.getStereotypeDefinition(stereotype), beans))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Whether a conflict or a passing failure of the storage lies anywhere in the exception. */
    static boolean isRetryable(Throwable failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Throwable> open = new ArrayDeque<>(List.of(failure));
        while (!open.isEmpty()) {
            Throwable next = open.pop();
            if (next instanceof VersionConflictException || next instanceof TransientStoreException) {
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
