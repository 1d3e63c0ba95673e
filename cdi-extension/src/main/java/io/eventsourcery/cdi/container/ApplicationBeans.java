// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi.container;

import io.eventsourcery.error.ConfigurationException;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.AmbiguousResolutionException;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/**
 * Provides instances of the application's beans.
 *
 * <p>It finds them among the beans that the container announced and does not ask the container: on servers that treat a
 * library of a web module as a separate archive, a lookup from here finds none of the web module's beans. Thread-safe.
 */
public final class ApplicationBeans {

    private final DiscoveredBeans discovered;
    private final BeanManager beans;
    private final Queue<CreationalContext<?>> contexts = new ConcurrentLinkedQueue<>();

    public ApplicationBeans(DiscoveredBeans discovered, BeanManager beans) {
        this.discovered = discovered;
        this.beans = beans;
    }

    /** The instance of one bean. */
    public <T> T instance(Bean<?> bean, Class<T> type) {
        CreationalContext<?> context = beans.createCreationalContext(bean);
        contexts.add(context);
        return type.cast(beans.getReference(bean, type, context));
    }

    /** An instance of every bean of a type, whatever its qualifiers. */
    public <T> List<T> all(Class<T> type) {
        return discovered.of(type).stream().map(bean -> instance(bean, type)).toList();
    }

    /**
     * The default bean of a type, if there is one.
     *
     * @throws ConfigurationException if there are several
     */
    public <T> Optional<T> defaultBean(Class<T> type) {
        Set<Bean<?>> candidates = new LinkedHashSet<>();
        for (Bean<?> bean : discovered.of(type)) {
            if (StoreQualifiers.of(bean.getQualifiers()).isDefault()) {
                candidates.add(bean);
            }
        }
        if (candidates.isEmpty()) {
            candidates.addAll(beans.getBeans(type));
        }
        if (candidates.isEmpty()) {
            return Optional.empty();
        }
        Bean<?> bean = prevailing(candidates).orElseThrow(() -> new ConfigurationException(ambiguous(type)));
        return Optional.of(instance(bean, type));
    }

    /**
     * A bean that the library itself registered, if the container has it. Open Liberty announces it several times in an
     * EAR with several copies of the library; each of them does the same.
     */
    public <T> Optional<OwnBean<T>> own(Class<T> type) {
        return Stream.concat(discovered.of(type).stream(), beans.getBeans(type).stream())
                .findFirst()
                .map(bean -> new OwnBean<>(type, bean, beans));
    }

    private static String ambiguous(Class<?> type) {
        return "ES-0107 The backend named by eventsourcery.backend needs one " + type.getName()
                + ", but the application has several default beans of this type: qualify all but one, or produce a"
                + " BackendFactory.";
    }

    /** The one of several beans that wins by the rules of CDI, such as an alternative; empty when none does. */
    public Optional<Bean<?>> prevailing(Collection<Bean<?>> candidates) {
        Set<Bean<?>> all = new LinkedHashSet<>(candidates);
        try {
            return Optional.of(all.size() == 1 ? all.iterator().next() : beans.resolve(all));
        } catch (AmbiguousResolutionException e) {
            return Optional.empty();
        }
    }

    /** Destroys the dependent instances that were provided. */
    public void release() {
        for (CreationalContext<?> context = contexts.poll(); context != null; context = contexts.poll()) {
            context.release();
        }
    }
}
