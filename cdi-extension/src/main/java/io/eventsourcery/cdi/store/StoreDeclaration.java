// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi.store;

import io.eventsourcery.cdi.container.ApplicationBeans;
import io.eventsourcery.cdi.container.StoreQualifiers;
import jakarta.enterprise.inject.spi.Bean;
import java.util.List;
import java.util.Optional;

/**
 * An injectable store and the source of its backend. Declared even without a source, so that the container's own
 * message does not hide ours.
 *
 * @param qualifiers the qualifiers of the store
 * @param factories the beans that can build its backend, of which one must prevail; none for a configured backend
 * @param configured the value of {@code eventsourcery.backend}, if it decides
 * @param neededBy an injection point that made the declaration necessary
 */
public record StoreDeclaration(
        StoreQualifiers qualifiers, List<Bean<?>> factories, Optional<String> configured, String neededBy) {

    /** The reason why the backend cannot be built, as far as it is known without building. */
    public Optional<String> problem(List<String> names, ApplicationBeans application) {
        if (!factories.isEmpty()) {
            return application.prevailing(factories).isPresent()
                    ? Optional.empty()
                    : Optional.of(StoreProblems.severalFactories(qualifiers.toString(), places()));
        }
        if (configured.isPresent()) {
            return names.contains(configured.get())
                    ? Optional.empty()
                    : Optional.of(StoreProblems.unknownBackend(configured.get(), names));
        }
        return Optional.of(
                qualifiers.isDefault()
                        ? StoreProblems.noBackend(neededBy)
                        : StoreProblems.noFactoryFor(qualifiers.toString(), neededBy));
    }

    private List<String> places() {
        return factories.stream()
                .map(bean -> bean.getBeanClass().getName())
                .distinct()
                .toList();
    }
}
