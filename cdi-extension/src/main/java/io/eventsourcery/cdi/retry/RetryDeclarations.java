// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi.retry;

import io.eventsourcery.inject.RetryOnConflict;
import jakarta.enterprise.inject.spi.Annotated;
import jakarta.enterprise.inject.spi.AnnotatedType;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The {@link RetryOnConflict} annotations of one class and its methods, checked. */
public record RetryDeclarations(List<String> problems, List<String> warnings) {

    /** The longest legal first wait, in milliseconds. */
    static final long LONGEST_DELAY = 60_000;

    /** The library does not need the API of enterprise beans. */
    private static final Set<String> SESSION_BEANS =
            Set.of("jakarta.ejb.Stateless", "jakarta.ejb.Stateful", "jakarta.ejb.Singleton");

    private static final Set<String> TRANSACTIONS_OF_ITS_OWN =
            Set.of("jakarta.ejb.TransactionManagement", "jakarta.ejb.TransactionAttribute");

    public static RetryDeclarations of(AnnotatedType<?> type) {
        RetryDeclarations found = new RetryDeclarations(new ArrayList<>(), new ArrayList<>());
        String name = type.getJavaClass().getName();
        boolean managed = has(type, SESSION_BEANS) && !has(type, TRANSACTIONS_OF_ITS_OWN);
        found.judge(type, name, managed);
        type.getMethods()
                .forEach(method -> found.judge(
                        method,
                        name + "." + method.getJavaMember().getName(),
                        managed && !has(method, TRANSACTIONS_OF_ITS_OWN)));
        return found;
    }

    private void judge(Annotated place, String name, boolean inTransactionOfServer) {
        Optional<RetryOnConflict> declared = declared(place.getAnnotations(), new HashSet<>());
        if (declared.isEmpty()) {
            return;
        }
        RetryOnConflict retry = declared.get();
        if (retry.attempts() < 1 || retry.delayMillis() < 0 || retry.delayMillis() > LONGEST_DELAY) {
            problems.add(RetryProblems.illegalRetry(name));
        }
        if (inTransactionOfServer) {
            warnings.add(RetryProblems.retryInSessionBean(name));
        }
    }

    /** The declared annotation, else that of a stereotype. */
    private static Optional<RetryOnConflict> declared(Collection<Annotation> annotations, Set<Class<?>> seen) {
        for (Annotation annotation : annotations) {
            if (annotation instanceof RetryOnConflict retry) {
                return Optional.of(retry);
            }
        }
        return annotations.stream()
                .map(Annotation::annotationType)
                .filter(seen::add)
                .map(meta -> declared(Arrays.asList(meta.getAnnotations()), seen))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static boolean has(Annotated place, Set<String> names) {
        return place.getAnnotations().stream()
                .anyMatch(
                        annotation -> names.contains(annotation.annotationType().getName()));
    }
}
