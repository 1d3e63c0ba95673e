// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi.repository;

import io.eventsourcery.EventStore;
import io.eventsourcery.aggregate.Aggregate;
import io.eventsourcery.aggregate.AggregateType;
import io.eventsourcery.aggregate.repository.Repository;
import io.eventsourcery.cdi.container.DiscoveredBeans;
import io.eventsourcery.cdi.container.GenericType;
import io.eventsourcery.cdi.container.LibraryCopy;
import io.eventsourcery.cdi.container.StoreQualifiers;
import io.eventsourcery.cdi.store.DeployedStore;
import io.eventsourcery.cdi.store.StorePoint;
import io.eventsourcery.codec.EventTypes;
import io.eventsourcery.error.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Determines the repositories of a deployment: one per class of aggregates and store that an injection point requires.
 */
public final class RepositoryPlan {

    private final Map<Class<?>, AggregateClass> aggregates = new LinkedHashMap<>();
    private final Set<List<Object>> declared = new HashSet<>();
    private final List<String> problems = new ArrayList<>();

    public static RepositoryPlan none() {
        return new RepositoryPlan();
    }

    /** Declares them as beans, even those with problems, so that the container's own message does not hide ours. */
    public static RepositoryPlan declare(
            AfterBeanDiscovery event,
            Collection<RepositoryPoint> points,
            DiscoveredBeans discovered,
            List<DeployedStore> stores,
            BeanManager beans) {
        RepositoryPlan plan = new RepositoryPlan();
        for (RepositoryPoint point : points) {
            StoreQualifiers required = point.store().required();
            if (discovered.offers(point.store().type(), required, beans)) {
                continue;
            }
            Class<?> named = point.aggregate()
                    .filter(type -> Aggregate.class.isAssignableFrom(type) && type.getTypeParameters().length == 0)
                    .orElse(null);
            if (named == null) {
                plan.refuse(event, point.store(), required);
                continue;
            }
            AggregateClass aggregate = plan.aggregates.computeIfAbsent(named, AggregateClass::of);
            stores.stream()
                    .filter(store -> required.isSatisfiedBy(store.declaration().qualifiers(), beans))
                    .forEach(store -> plan.declare(event, aggregate, store));
        }
        return plan;
    }

    private void refuse(AfterBeanDiscovery event, StorePoint point, StoreQualifiers required) {
        String problem = RepositoryProblems.noAggregate(point.place(), point.type());
        problems.add(problem);
        if (declared.add(List.of(point.type().getTypeName(), required))) {
            event.<Repository<?>>addBean()
                    .id(Repository.class.getName() + " of " + LibraryCopy.id() + " "
                            + point.type().getTypeName() + " " + required.all())
                    .types(point.type(), Object.class)
                    .addQualifiers(required.all().isEmpty() ? Set.of(Default.Literal.INSTANCE) : required.all())
                    .addQualifier(Any.Literal.INSTANCE)
                    .scope(ApplicationScoped.class)
                    .produceWith(ignored -> {
                        throw new ConfigurationException(problem);
                    });
        }
    }

    private void declare(AfterBeanDiscovery event, AggregateClass aggregate, DeployedStore store) {
        StoreQualifiers qualifiers = store.declaration().qualifiers();
        if (!declared.add(List.of(aggregate.javaType(), qualifiers))) {
            return;
        }
        event.<Repository<?>>addBean()
                .id(Repository.class.getName() + " of " + LibraryCopy.id() + " "
                        + aggregate.javaType().getName() + " " + qualifiers.all())
                .types(new GenericType(Repository.class, aggregate.javaType()), InjectedRepository.class, Object.class)
                .addQualifiers(qualifiers.all())
                .addQualifier(Any.Literal.INSTANCE)
                .scope(ApplicationScoped.class)
                .produceWith(ignored -> repository(aggregate, store.eventStore()));
    }

    private static Repository<?> repository(AggregateClass aggregate, EventStore store) {
        AggregateType<?> type = aggregate.type().orElseThrow();
        return DeployedRepository.of(Repository.of(store, type));
    }

    /** Classes that must be registered as event types. */
    public List<Class<?>> namedTypes() {
        return aggregates.values().stream()
                .flatMap(aggregate -> aggregate.namedTypes().stream())
                .toList();
    }

    /** @param known all event types of the deployment */
    public List<String> problems(EventTypes known) {
        List<String> all = new ArrayList<>(problems);
        aggregates.values().forEach(aggregate -> all.addAll(aggregate.problems(known)));
        return all;
    }
}
