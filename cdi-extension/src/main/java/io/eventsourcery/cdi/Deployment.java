// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi;

import io.eventsourcery.EventStore;
import io.eventsourcery.backend.AmbientContext;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.backend.TransactionState;
import io.eventsourcery.backend.Transactions;
import io.eventsourcery.cdi.config.ConfiguredBackends;
import io.eventsourcery.cdi.container.ApplicationBeans;
import io.eventsourcery.cdi.container.LibraryCopy;
import io.eventsourcery.cdi.operation.OperatedStore;
import io.eventsourcery.cdi.operation.OperatedStores;
import io.eventsourcery.cdi.privacy.DeployedEncryption;
import io.eventsourcery.cdi.repository.RepositoryPlan;
import io.eventsourcery.cdi.store.BackendAssembly;
import io.eventsourcery.cdi.store.DeployedStore;
import io.eventsourcery.cdi.store.RequestContext;
import io.eventsourcery.cdi.store.StoreDeclaration;
import io.eventsourcery.cdi.store.StorePlan;
import io.eventsourcery.cdi.subscription.Keepers;
import io.eventsourcery.cdi.subscription.SubscriptionPlan;
import io.eventsourcery.error.ConfigurationException;
import io.eventsourcery.inject.CurrentContext;
import io.eventsourcery.privacy.DataSubjects;
import io.eventsourcery.subscription.Subscriptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The stores of one deployment, from their declaration to their end. Declared and checked by one thread of the
 * container, then used by any thread.
 */
final class Deployment {

    private static final Logger LOG = System.getLogger(Deployment.class.getName());

    private final Discovered discovered;
    private ConfiguredBackends backends;
    private List<DeployedStore> stores = List.of();
    private RepositoryPlan repositories = RepositoryPlan.none();
    private SubscriptionPlan subscriptions;
    private ApplicationBeans application;
    private BeanManager container;
    private volatile BackendAssembly assembly;

    Deployment(Discovered discovered) {
        this.discovered = discovered;
    }

    void declareStores(AfterBeanDiscovery event, BeanManager beans) {
        backends = ConfiguredBackends.ofDeployment();
        backends.warnOfUnknownKeys();
        stores = StorePlan.of(discovered.storePoints(), discovered.beans(), beans, backends.chosen()).stream()
                .map(declaration -> new DeployedStore(declaration, this::build))
                .toList();
        for (DeployedStore store : stores) {
            declare(event, EventStore.class, store, DeployedStore::eventStore);
            declare(event, Subscriptions.class, store, DeployedStore::subscriptions);
            declare(event, DataSubjects.class, store, DeployedStore::subjects);
            declare(event, Backend.class, store, DeployedStore::injected);
        }
        subscriptions = SubscriptionPlan.declare(
                event,
                discovered.subscribers(),
                discovered.beans(),
                new Keepers(stores, backends.keeper()),
                backends.acceptingChanges(),
                beans);
        declareOperated(event);
        repositories = RepositoryPlan.declare(event, discovered.repositoryPoints(), discovered.beans(), stores, beans);
    }

    private static <T> void declare(
            AfterBeanDiscovery event, Class<T> type, DeployedStore store, Function<DeployedStore, T> part) {
        event.<T>addBean()
                .id(type.getName() + " of " + LibraryCopy.id() + " "
                        + store.declaration().qualifiers().all())
                .types(type, Object.class)
                .addQualifiers(store.declaration().qualifiers().all())
                .addQualifier(Any.Literal.INSTANCE)
                .scope(ApplicationScoped.class)
                .produceWith(ignored -> part.apply(store));
    }

    /** For the console: no qualifier hides a store from an operator. */
    private void declareOperated(AfterBeanDiscovery event) {
        OperatedStores operated = new OperatedStores(
                stores.stream()
                        .map(store -> new OperatedStore(
                                store.declaration().qualifiers().name(),
                                store.injected(),
                                () -> subscriptions.of(store)))
                        .toList(),
                backends::text);
        event.<OperatedStores>addBean()
                .id(OperatedStores.class.getName() + " of " + LibraryCopy.id())
                .types(OperatedStores.class, Object.class)
                .scope(Dependent.class)
                .produceWith(ignored -> operated);
    }

    void check(AfterDeploymentValidation event, BeanManager beans) {
        application = new ApplicationBeans(discovered.beans(), beans);
        DeploymentCheck check =
                DeploymentCheck.of(discovered, stores, repositories, subscriptions, backends, application, beans);
        check.warnings().forEach(warning -> LOG.log(Level.WARNING, warning));
        if (!check.problems().isEmpty()) {
            event.addDeploymentProblem(new ConfigurationException(check.problems()));
            return;
        }
        boolean observed = !discovered.observers().isEmpty();
        AmbientContext ambient =
                AmbientContext.of(new RequestContext(beans, discovered.beans().of(CurrentContext.class)));
        assembly = new BackendAssembly(
                check.eventTypes(),
                backends,
                application,
                ambient,
                observed ? beans : null,
                new DeployedEncryption(application, beans));
        container = beans;
    }

    private Backend build(StoreDeclaration declaration) {
        BackendAssembly ready = assembly;
        if (ready == null) {
            throw new IllegalStateException("The event store " + declaration.qualifiers()
                    + " is used before the container has checked the application: use it from @Initialized on.");
        }
        return ready.build(declaration);
    }

    /**
     * Builds the backends that are not built yet.
     *
     * @throws ConfigurationException with the problems of all stores that cannot be built
     */
    void buildAll() {
        build(store -> true);
    }

    /**
     * Builds the stores whose factories are in this web module; the others are built with their own module, or at their
     * first use.
     *
     * @param webModule its class loader, or one that the server puts before that
     */
    void buildOf(ClassLoader webModule) {
        List<ClassLoader> loaders = Stream.iterate(webModule, Objects::nonNull, ClassLoader::getParent)
                .takeWhile(loader -> loader != LibraryCopy.loader())
                .toList();
        build(store -> store.factories().stream()
                .anyMatch(factory -> loaders.contains(factory.getBeanClass().getClassLoader())));
    }

    private void build(Predicate<StoreDeclaration> wanted) {
        List<String> problems = new ArrayList<>();
        List<ConfigurationException> failures = new ArrayList<>();
        for (DeployedStore store : stores) {
            if (!wanted.test(store.declaration())) {
                continue;
            }
            try {
                store.backend();
                store.requireSubjectsAt(discovered.storePoints(), container);
                subscriptions.start(store, application);
            } catch (ConfigurationException e) {
                problems.addAll(e.problems());
                failures.add(e);
            }
        }
        if (failures.size() == 1) {
            throw failures.get(0);
        }
        if (!failures.isEmpty()) {
            ConfigurationException all = new ConfigurationException(problems);
            failures.forEach(all::addSuppressed);
            throw all;
        }
    }

    /** Whether the calling thread is in a JTA transaction. */
    boolean isInTransaction() {
        BackendAssembly ready = assembly;
        return ready != null
                && ready.jta().map(Transactions::state).orElse(TransactionState.NONE) != TransactionState.NONE;
    }

    /** Closes every backend; an error of one does not keep the others open. Closing again does nothing. */
    void close() {
        if (subscriptions != null) {
            subscriptions.close();
        }
        for (DeployedStore store : stores) {
            try {
                store.close();
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "A backend could not be closed.", e);
            }
        }
        BackendAssembly ready = assembly;
        if (ready != null) {
            assembly = null;
            ready.release();
        }
    }
}
