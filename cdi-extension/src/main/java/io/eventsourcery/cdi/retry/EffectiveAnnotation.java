// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi.retry;

import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.interceptor.InvocationContext;
import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the annotation that applies to a call. */
final class EffectiveAnnotation {

    private EffectiveAnnotation() {}

    /** The annotation of the method, else of its class, else of a stereotype of the class. */
    static <A extends Annotation> Optional<A> of(Class<A> type, InvocationContext invocation, BeanManager beans) {
        return Stream.of(
                        invocation.getMethod(),
                        invocation.getTarget().getClass(),
                        invocation.getMethod().getDeclaringClass())
                .map(place -> find(type, Arrays.asList(place.getAnnotations()), beans))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static <A extends Annotation> Optional<A> find(
            Class<A> type, Collection<Annotation> annotations, BeanManager beans) {
        for (Annotation annotation : annotations) {
            if (type.isInstance(annotation)) {
                return Optional.of(type.cast(annotation));
            }
        }
        return annotations.stream()
                .map(Annotation::annotationType)
                .filter(beans::isStereotype)
                .map(stereotype -> find(type, beans.getStereotypeDefinition(stereotype), beans))
                .flatMap(Optional::stream)
                .findFirst();
    }
}
