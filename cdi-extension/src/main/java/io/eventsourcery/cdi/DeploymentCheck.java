// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi;

import io.eventsourcery.cdi.config.ConfiguredBackends;
import io.eventsourcery.cdi.container.ApplicationBeans;
import io.eventsourcery.cdi.container.StoreQualifiers;
import io.eventsourcery.cdi.repository.RepositoryPlan;
import io.eventsourcery.cdi.store.DeployedStore;
import io.eventsourcery.cdi.subscription.SubscriptionPlan;
import io.eventsourcery.codec.EventTypes;
import io.eventsourcery.codec.EventTypesBuilder;
import io.eventsourcery.event.Discarded;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The result of checking a deployment without building anything.
 *
 * @param eventTypes all event types; empty if there are problems
 * @param problems all problems, one sentence each with its number
 * @param warnings probable problems
 */
record DeploymentCheck(EventTypes eventTypes, List<String> problems, List<String> warnings) {

    static DeploymentCheck of(
            Discovered discovered,
            List<DeployedStore> stores,
            RepositoryPlan repositories,
            SubscriptionPlan subscriptions,
            ConfiguredBackends backends,
            ApplicationBeans application,
            BeanManager beans) {
        List<String> problems = new ArrayList<>();
        stores.forEach(store ->
                store.declaration().problem(backends.names(), application).ifPresent(problems::add));

        EventTypesBuilder types = new EventTypesBuilder();
        discovered.eventTypes().stream()
                .sorted(Comparator.comparing(Class::getName))
                .forEach(types::add);
        repositories.namedTypes().forEach(types::add);
        types.add(Discarded.class);
        problems.addAll(types.problems());
        EventTypes known = types.problems().isEmpty() ? types.build() : EventTypes.none();
        if (types.problems().isEmpty()) {
            discovered.observers().forEach(observer -> observer.problem(known).ifPresent(problems::add));
            problems.addAll(repositories.problems(known));
        }
        problems.addAll(subscriptions.problems());
        problems.addAll(discovered.problems());
        problems.addAll(backends.problems());
        return new DeploymentCheck(known, List.copyOf(problems), warnings(discovered, stores, known, beans));
    }

    private static List<String> warnings(
            Discovered discovered, List<DeployedStore> stores, EventTypes known, BeanManager beans) {
        List<String> warnings = new ArrayList<>(discovered.warnings());
        List<StoreQualifiers> qualifiers =
                stores.stream().map(store -> store.declaration().qualifiers()).toList();
        discovered.observers().forEach(observer -> observer.warning(qualifiers, beans)
                .ifPresent(warnings::add));
        discovered.payloadObservers().forEach(observer -> observer.warning(known, discovered.fired())
                .ifPresent(warnings::add));
        return List.copyOf(warnings);
    }
}
