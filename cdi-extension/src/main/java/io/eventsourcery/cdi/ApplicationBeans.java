// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi;

import io.eventsourcery.error.ConfigurationException;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.AmbiguousResolutionException;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Gives instances of the application's beans.
 *
 * <p>They are found among the beans that the container announced, not by asking it: on servers that treat a library of a
 * web module as an archive of its own, asking from here finds none of the web module's beans. Thread-safe.
 */
final class ApplicationBeans {

    private final Discovered discovered;
    private final BeanManager beans;
    private final Queue<CreationalContext<?>> contexts = new ConcurrentLinkedQueue<>();

    ApplicationBeans(Discovered discovered, BeanManager beans) {
        this.discovered = discovered;
        this.beans = beans;
    }

    /** The instance of one bean. */
    <T> T instance(Bean<?> bean, Class<T> type) {
        CreationalContext<?> context = beans.createCreationalContext(bean);
        contexts.add(context);
        return type.cast(beans.getReference(bean, type, context));
    }

    /**
     * The default bean of a type, if there is one.
     *
     * @throws ConfigurationException when there are several
     */
    <T> Optional<T> defaultBean(Class<T> type) {
        Set<Bean<?>> candidates = new LinkedHashSet<>();
        for (Bean<?> bean : discovered.beansOf(type)) {
            if (StoreQualifiers.of(bean.getQualifiers()).isDefault()) {
                candidates.add(bean);
            }
        }
        if (candidates.isEmpty()) {
            candidates.addAll(beans.getBeans(type));
        }
        return candidates.isEmpty() ? Optional.empty() : Optional.of(instance(one(candidates, type), type));
    }

    private Bean<?> one(Set<Bean<?>> candidates, Class<?> type) {
        try {
            return candidates.size() == 1 ? candidates.iterator().next() : beans.resolve(candidates);
        } catch (AmbiguousResolutionException e) {
            throw new ConfigurationException(Problems.ambiguousBean(type), e);
        }
    }

    /** The class loader that sees the application's classes and libraries. */
    ClassLoader classLoader() {
        ClassLoader ofThread = Thread.currentThread().getContextClassLoader();
        return ofThread != null ? ofThread : ApplicationBeans.class.getClassLoader();
    }

    /** Destroys the dependent instances that were given. */
    void release() {
        for (CreationalContext<?> context = contexts.poll(); context != null; context = contexts.poll()) {
            context.release();
        }
    }
}
