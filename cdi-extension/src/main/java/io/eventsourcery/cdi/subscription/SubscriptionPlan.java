// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi.subscription;

import io.eventsourcery.cdi.container.ApplicationBeans;
import io.eventsourcery.cdi.container.DiscoveredBeans;
import io.eventsourcery.cdi.container.LibraryCopy;
import io.eventsourcery.cdi.container.StoreQualifiers;
import io.eventsourcery.cdi.store.DeployedStore;
import io.eventsourcery.runtime.Definition;
import io.eventsourcery.runtime.OutboxDefinition;
import io.eventsourcery.runtime.ProjectionDefinition;
import io.eventsourcery.runtime.SubscriptionDefinition;
import io.eventsourcery.runtime.SubscriptionRuntime;
import io.eventsourcery.runtime.engine.BackgroundRuntime;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Determines the durable subscriptions of a deployment and runs them, one runtime per store. */
public final class SubscriptionPlan {

    private static final System.Logger LOG = System.getLogger(SubscriptionPlan.class.getName());

    private static final List<Class<? extends Definition<?>>> DEFINITIONS =
            List.of(ProjectionDefinition.class, SubscriptionDefinition.class, OutboxDefinition.class);

    private final Collection<SubscriberBean> subscribers;
    private final DiscoveredBeans discovered;
    private final Keepers keepers;
    private final Set<String> accepted;
    private final BeanManager beans;
    private final Map<DeployedStore, DeployedRuntime> runtimes = new LinkedHashMap<>();

    private SubscriptionPlan(
            Collection<SubscriberBean> subscribers,
            DiscoveredBeans discovered,
            Keepers keepers,
            Set<String> accepted,
            BeanManager beans) {
        this.subscribers = subscribers;
        this.discovered = discovered;
        this.keepers = keepers;
        this.accepted = accepted;
        this.beans = beans;
    }

    /**
     * Declares a {@link SubscriptionRuntime} for each store.
     *
     * @param accepted names of subscriptions that may select other events than before
     */
    public static SubscriptionPlan declare(
            AfterBeanDiscovery event,
            Collection<SubscriberBean> subscribers,
            DiscoveredBeans discovered,
            Keepers keepers,
            Set<String> accepted,
            BeanManager beans) {
        SubscriptionPlan plan = new SubscriptionPlan(subscribers, discovered, keepers, accepted, beans);
        keepers.stores().forEach(store -> plan.declare(event, store));
        return plan;
    }

    private void declare(AfterBeanDiscovery event, DeployedStore store) {
        StoreQualifiers qualifiers = store.declaration().qualifiers();
        DeployedRuntime runtime = new DeployedRuntime(qualifiers);
        runtimes.put(store, runtime);
        event.<SubscriptionRuntime>addBean()
                .id(SubscriptionRuntime.class.getName() + " of " + LibraryCopy.id() + " " + qualifiers.all())
                .types(SubscriptionRuntime.class, Object.class)
                .addQualifiers(qualifiers.all())
                .addQualifier(Any.Literal.INSTANCE)
                .scope(ApplicationScoped.class)
                .produceWith(ignored -> runtime);
    }

    /** The durable subscriptions of a store; empty while none run. */
    public Optional<SubscriptionRuntime> of(DeployedStore store) {
        return Optional.ofNullable(runtimes.get(store))
                .filter(DeployedRuntime::isRunning)
                .map(SubscriptionRuntime.class::cast);
    }

    /** The problems that can be found before a store is built. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        subscribers.forEach(subscriber -> {
            problems.addAll(subscriber.problems());
            checkStore(subscriber.store(), subscriber.bean(), problems);
        });
        DEFINITIONS.stream()
                .flatMap(type -> discovered.of(type).stream())
                .forEach(bean -> checkStore(StoreQualifiers.of(bean.getQualifiers()), bean, problems));
        return problems;
    }

    private void checkStore(StoreQualifiers wanted, Bean<?> bean, List<String> problems) {
        if (runtimes.keySet().stream().noneMatch(store -> isOf(wanted, store))) {
            problems.add(SubscriptionProblems.noStore(bean.getBeanClass(), wanted.toString()));
        }
    }

    private boolean isOf(StoreQualifiers wanted, DeployedStore store) {
        return wanted.isSameAs(store.declaration().qualifiers(), beans);
    }

    /**
     * Starts the subscriptions of a store that was built, unless they run or there are none.
     *
     * @throws io.eventsourcery.error.ConfigurationException if they do not fit the store
     */
    public void start(DeployedStore store, ApplicationBeans application) {
        DeployedRuntime deployed = runtimes.get(store);
        if (deployed.isRunning() || !isFollowed(store)) {
            return;
        }
        BackgroundRuntime runtime = keepers.runtimeOf(store, this::isFollowed);
        for (Definition<?> definition : definitions(store, application)) {
            runtime = runtime.with(definition);
            if (accepted.contains(definition.name())) {
                runtime = runtime.acceptingChanges(definition.name());
            }
        }
        boolean isOnlyOne = runtimes.keySet().stream().filter(this::isFollowed).count() == 1;
        if (isOnlyOne) {
            // A name that nobody defines is refused; with several stores it may be one of another.
            for (String name : accepted) {
                runtime = runtime.acceptingChanges(name);
            }
        }
        deployed.runs(onServer(runtime).start());
    }

    private boolean isFollowed(DeployedStore store) {
        return subscribers.stream().anyMatch(subscriber -> isOf(subscriber.store(), store))
                || DEFINITIONS.stream()
                        .flatMap(type -> discovered.of(type).stream())
                        .anyMatch(bean -> isOf(StoreQualifiers.of(bean.getQualifiers()), store));
    }

    private List<Definition<?>> definitions(DeployedStore store, ApplicationBeans application) {
        List<Definition<?>> definitions = new ArrayList<>();
        subscribers.stream()
                .filter(subscriber -> isOf(subscriber.store(), store))
                .forEach(subscriber -> definitions.add(subscriber.definition(application)));
        for (Class<? extends Definition<?>> type : DEFINITIONS) {
            discovered.of(type).stream()
                    .filter(bean -> isOf(StoreQualifiers.of(bean.getQualifiers()), store))
                    .forEach(bean -> definitions.add(application.instance(bean, type)));
        }
        return definitions;
    }

    private static BackgroundRuntime onServer(BackgroundRuntime runtime) {
        try {
            return ServerThreads.of(runtime);
        } catch (LinkageError e) {
            return runtime;
        }
    }

    /** Stops all of them, before their stores are closed. */
    public void close() {
        for (DeployedRuntime runtime : runtimes.values()) {
            try {
                runtime.close();
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "The durable subscriptions of a store could not be stopped.", e);
            }
        }
    }
}
