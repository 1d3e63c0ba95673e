// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi.repository;

import io.eventsourcery.aggregate.repository.Repository;
import io.eventsourcery.cdi.store.StorePoint;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.inject.Provider;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Optional;

/**
 * A place where a repository is injected.
 *
 * @param store the store that the repository needs; its type is that of the repository
 */
public record RepositoryPoint(StorePoint store) {

    public static Optional<RepositoryPoint> of(InjectionPoint point) {
        Type type = point.getType();
        if (type instanceof ParameterizedType generic
                && (generic.getRawType() == Instance.class || generic.getRawType() == Provider.class)) {
            type = generic.getActualTypeArguments()[0];
        }
        boolean repository = type == Repository.class
                || type instanceof ParameterizedType generic && generic.getRawType() == Repository.class;
        return repository ? Optional.of(new RepositoryPoint(new StorePoint(point, type))) : Optional.empty();
    }

    /** The class of aggregates, if the type names one. */
    Optional<Class<?>> aggregate() {
        return store.type() instanceof ParameterizedType generic
                        && generic.getActualTypeArguments()[0] instanceof Class<?> named
                ? Optional.of(named)
                : Optional.empty();
    }
}
