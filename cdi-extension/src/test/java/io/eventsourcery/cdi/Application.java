// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi;

import io.eventsourcery.error.ConfigurationException;
import jakarta.enterprise.inject.se.SeContainer;
import java.lang.annotation.Annotation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A small application of exactly the given classes, running in the CDI container under test with JTA. Closing it ends it
 * and takes its configuration away.
 */
public final class Application implements AutoCloseable {

    private final SeContainer container;
    private final Map<String, String> configuration;

    private Application(SeContainer container, Map<String, String> configuration) {
        this.container = container;
        this.configuration = configuration;
    }

    public static Application of(Class<?>... classes) {
        return with(Map.of(), classes);
    }

    /** Where there is no JTA. */
    static Application withoutJta(Class<?>... classes) {
        return new Application(Container.start(false, classes), Map.of());
    }

    /** With values of configuration keys, given as system properties. */
    static Application with(Map<String, String> configuration, Class<?>... classes) {
        configuration.forEach(System::setProperty);
        try {
            return new Application(Container.start(true, classes), new HashMap<>(configuration));
        } catch (RuntimeException | Error e) {
            configuration.keySet().forEach(System::clearProperty);
            throw e;
        }
    }

    /** What the container complains about when it is given these classes. */
    static List<String> problemsOf(Class<?>... classes) {
        return problemsOf(Map.of(), classes);
    }

    static List<String> problemsOf(Map<String, String> configuration, Class<?>... classes) {
        try (Application started = with(configuration, classes)) {
            return List.of();
        } catch (RuntimeException e) {
            return found(e);
        }
    }

    /** The problems of all our exceptions in this one; containers wrap them in their own ways. */
    private static List<String> found(RuntimeException failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Throwable> open = new ArrayDeque<>(List.of(failure));
        List<String> problems = new ArrayList<>();
        while (!open.isEmpty()) {
            Throwable next = open.pop();
            if (!seen.add(next)) {
                continue;
            }
            if (next instanceof ConfigurationException configuration) {
                problems.addAll(configuration.problems());
            }
            open.addAll(List.of(next.getSuppressed()));
            if (next.getCause() != null) {
                open.add(next.getCause());
            }
        }
        if (problems.isEmpty()) {
            throw failure;
        }
        return problems;
    }

    public <T> T get(Class<T> type, Annotation... qualifiers) {
        return container.select(type, qualifiers).get();
    }

    boolean has(Class<?> type, Annotation... qualifiers) {
        return container.select(type, qualifiers).isResolvable();
    }

    Transactional transactional() {
        return get(Transactional.class);
    }

    @Override
    public void close() {
        try {
            container.close();
        } finally {
            configuration.keySet().forEach(System::clearProperty);
        }
    }
}
