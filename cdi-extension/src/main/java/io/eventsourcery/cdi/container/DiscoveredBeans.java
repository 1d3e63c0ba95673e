// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi.container;

import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The beans that the container announced. Thread-safe, because containers may process several beans at a time. */
public final class DiscoveredBeans {

    private final Queue<Bean<?>> beans = new ConcurrentLinkedQueue<>();

    /**
     * Adds a bean of this application or of a library; ignores beans of other web modules that have their own copy of
     * this library.
     */
    public void add(Bean<?> bean) {
        if (!LibraryCopy.isOfAnother(bean.getBeanClass())) {
            beans.add(bean);
        }
    }

    /** The beans of exactly this type. */
    public List<Bean<?>> of(Class<?> type) {
        return beans.stream().filter(bean -> bean.getTypes().contains(type)).toList();
    }

    /** Whether the application itself has a bean for an injection point. */
    public boolean offers(Type type, StoreQualifiers required, BeanManager container) {
        return beans.stream()
                .filter(bean -> bean.getTypes().stream().anyMatch(offered -> GenericType.areEqual(type, offered)))
                .anyMatch(bean -> required.isSatisfiedBy(new StoreQualifiers(bean.getQualifiers()), container));
    }
}
