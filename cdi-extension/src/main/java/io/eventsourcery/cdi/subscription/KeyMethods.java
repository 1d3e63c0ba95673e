// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi.subscription;

import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.inject.InOrderOf;
import io.eventsourcery.runtime.Definition;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The methods of a bean that tell the order key of an event.
 *
 * @param methods those with {@link InOrderOf}
 */
record KeyMethods(List<Method> methods) {

    /** Always in the same order, whatever the virtual machine says. */
    KeyMethods {
        methods = methods.stream()
                .sorted(Comparator.comparing(Method::getName).thenComparing(Method::toString))
                .toList();
    }

    List<String> problems() {
        List<String> problems = new ArrayList<>();
        for (Method method : methods) {
            boolean fits = method.getReturnType() == String.class
                    && HandlerMethod.of(method).filter(it -> !it.takesWork()).isPresent();
            if (!fits) {
                problems.add(SubscriptionProblems.keySignature(method));
            }
        }
        if (methods.stream().map(KeyMethods::name).distinct().count() > 1) {
            problems.add(SubscriptionProblems.severalKeys(methods.get(0).getDeclaringClass()));
        }
        return problems;
    }

    private static String name(Method method) {
        return method.getAnnotation(InOrderOf.class).value();
    }

    /** The definition with the key, if there is one. */
    <D extends Definition<D>> D in(D definition, Object bean) {
        if (methods.isEmpty()) {
            return definition;
        }
        List<HandlerMethod> tellers = methods.stream()
                .map(HandlerMethod::of)
                .flatMap(Optional::stream)
                .toList();
        return definition.inOrderOf(name(methods.get(0)), event -> key(tellers, bean, event));
    }

    private static String key(List<HandlerMethod> tellers, Object bean, RecordedEvent<?> event) throws Exception {
        for (HandlerMethod teller : tellers) {
            if (teller.type() == Object.class || teller.type().isInstance(event.payload())) {
                return (String) teller.call(bean, event, null);
            }
        }
        return null;
    }
}
