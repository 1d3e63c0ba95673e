// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi.container;

import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.function.Function;

/** A dependent bean that the library itself registered. Thread-safe. */
public record OwnBean<T>(Class<T> type, Bean<?> bean, BeanManager beans) {

    /** Calls an instance that is made for this call, with interceptors of its own. */
    public <R> R call(Function<T, R> work) {
        CreationalContext<?> context = beans.createCreationalContext(bean);
        try {
            return work.apply(type.cast(beans.getReference(bean, type, context)));
        } finally {
            context.release();
        }
    }
}
