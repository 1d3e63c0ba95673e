// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.aggregate;

import io.eventsourcery.error.ConfigurationException;
import io.eventsourcery.stream.StreamId;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** Checks an aggregate class before its first use. */
final class AggregateChecks {

    private AggregateChecks() {}

    static <A extends Aggregate<?>> A prototype(Supplier<A> blank) {
        A prototype;
        try {
            prototype = blank.get();
        } catch (RuntimeException | ExceptionInInitializerError e) {
            throw new ConfigurationException(
                    "ES-0601 A new aggregate without events could not be created ("
                            + e.getClass().getName()
                            + "): its constructor must need nothing but the category and handlers; see the cause.",
                    e);
        }
        if (prototype == null) {
            throw new ConfigurationException(
                    "ES-0601 A new aggregate without events is null: pass the constructor," + " such as Order::new.");
        }
        StreamId.of(prototype.category(), new UUID(0, 0));
        return prototype;
    }

    static void check(Aggregate<?> prototype) {
        List<String> problems = new ArrayList<>();
        Class<?> type = prototype.getClass();
        Handlers<?, ?> handlers = prototype.handlers();
        if (handlers == null && !overridesApply(type)) {
            problems.add("ES-0603 " + type.getName()
                    + " has no code to apply its events: override apply, or pass Handlers to the constructor.");
        }
        if (handlers != null) {
            if (!handlers.aggregate().isAssignableFrom(type)) {
                problems.add("ES-0604 " + type.getName() + " has the handlers of "
                        + handlers.aggregate().getName() + ": give it handlers of its own.");
            }
            handlers.twice()
                    .forEach(twice -> problems.add("ES-0604 " + type.getName() + " has two handlers for "
                            + twice.getName() + ": remove one."));
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
    }

    private static boolean overridesApply(Class<?> type) {
        for (Class<?> c = type; c != Aggregate.class; c = c.getSuperclass()) {
            for (Method method : c.getDeclaredMethods()) {
                if (method.getName().equals("apply") && method.getParameterCount() == 1) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The type argument of {@code Aggregate<...>}, if the class states it directly. */
    static Class<?> events(Aggregate<?> prototype) {
        if (prototype.handlers() != null) {
            return prototype.handlers().events();
        }
        Class<?> type = prototype.getClass();
        while (type.getSuperclass() != Aggregate.class) {
            type = type.getSuperclass();
        }
        if (type.getGenericSuperclass() instanceof ParameterizedType generic) {
            Type argument = generic.getActualTypeArguments()[0];
            if (argument instanceof Class<?> exact) {
                return exact;
            }
            if (argument instanceof ParameterizedType parameterized
                    && parameterized.getRawType() instanceof Class<?> raw) {
                return raw;
            }
        }
        return Object.class;
    }
}
