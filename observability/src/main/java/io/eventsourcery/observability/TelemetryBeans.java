// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.observability;

import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The beans of the type {@code OpenTelemetry} that the container announces, whether or not that type can be loaded here. Thread-safe.
 *
 * <p>GlassFish treats a library of a web module as an archive of its own, from which a lookup finds no bean of that module.
 */
final class TelemetryBeans {

    private static final String TYPE = "io.opentelemetry.api.OpenTelemetry";

    private final Queue<Bean<?>> announced = new ConcurrentLinkedQueue<>();
    private volatile BeanManager beans;

    void add(Bean<?> bean) {
        if (bean.getTypes().stream().anyMatch(type -> type.getTypeName().equals(TYPE))) {
            announced.add(bean);
        }
    }

    void usedBy(BeanManager container) {
        beans = container;
    }

    /** The only one of them; empty if there is none, or several. */
    <T> Optional<T> only(Class<T> type) {
        List<Bean<?>> all = List.copyOf(announced);
        return all.size() == 1
                ? Optional.of(
                        type.cast(beans.getReference(all.get(0), type, beans.createCreationalContext(all.get(0)))))
                : Optional.empty();
    }
}
