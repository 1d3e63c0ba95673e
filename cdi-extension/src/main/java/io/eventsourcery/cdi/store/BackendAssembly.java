// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi.store;

import io.eventsourcery.backend.AmbientContext;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.backend.BackendFactory;
import io.eventsourcery.backend.BackendSetup;
import io.eventsourcery.backend.ObserverSetup;
import io.eventsourcery.backend.SurroundingsSetup;
import io.eventsourcery.backend.TenantResolver;
import io.eventsourcery.backend.TransactionState;
import io.eventsourcery.backend.Transactions;
import io.eventsourcery.cdi.config.ConfiguredBackends;
import io.eventsourcery.cdi.container.ApplicationBeans;
import io.eventsourcery.cdi.container.StoreQualifiers;
import io.eventsourcery.cdi.event.EventNotification;
import io.eventsourcery.cdi.privacy.DeployedEncryption;
import io.eventsourcery.cdi.transaction.JtaLookup;
import io.eventsourcery.cdi.transaction.TransactionRunner;
import io.eventsourcery.codec.EventTypes;
import io.eventsourcery.codec.Upcaster;
import io.eventsourcery.error.ConfigurationException;
import io.eventsourcery.observation.OperationTracer;
import io.eventsourcery.observation.StoreObserver;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Completes the application's factory with the objects of the deployment, and builds. Settings of the application take
 * precedence. Thread-safe.
 */
public final class BackendAssembly {

    private final EventTypes eventTypes;
    private final ConfiguredBackends configured;
    private final ApplicationBeans application;
    private final AmbientContext ambient;
    private final BeanManager observedBy;
    private final DeployedEncryption encryption;
    private volatile Optional<Transactions> jta;

    /**
     * @param eventTypes every event type of the deployment
     * @param ambient one for all stores, so that events which an observer of one store appends to another have their
     *     cause
     * @param observedBy receives events, null if there are no observers
     * @param encryption of all stores
     */
    public BackendAssembly(
            EventTypes eventTypes,
            ConfiguredBackends configured,
            ApplicationBeans application,
            AmbientContext ambient,
            BeanManager observedBy,
            DeployedEncryption encryption) {
        this.eventTypes = eventTypes;
        this.configured = configured;
        this.application = application;
        this.ambient = ambient;
        this.observedBy = observedBy;
        this.encryption = encryption;
    }

    /** @throws ConfigurationException for every failure, with its number */
    public Backend build(StoreDeclaration store) {
        try {
            return outsideOfTransactions(() -> factory(store)
                    .configured(setup -> completed(setup, store.qualifiers()))
                    .build());
        } catch (ConfigurationException e) {
            throw e;
        } catch (RuntimeException | LinkageError e) {
            throw new ConfigurationException(
                    StoreProblems.buildFailed(store.qualifiers().toString(), e), e);
        }
    }

    /** The first use of a store may be inside a transaction, in which the backend must not start. */
    private Backend outsideOfTransactions(Supplier<Backend> build) {
        boolean outside = jta().map(Transactions::state).orElse(TransactionState.NONE) == TransactionState.NONE;
        return outside
                ? build.get()
                : application.own(TransactionRunner.class).orElseThrow().call(runner -> runner.outside(build));
    }

    private BackendFactory factory(StoreDeclaration store) {
        if (store.factories().isEmpty()) {
            return configured.factory(store.configured().orElseThrow(), application);
        }
        Bean<?> factory = application.prevailing(store.factories()).orElseThrow();
        return application
                .instance(factory, BackendFactory.class)
                .configured(setup -> setup.withSettings(configured.valuesFor(factory.getBeanClass())));
    }

    private BackendSetup completed(BackendSetup setup, StoreQualifiers qualifiers) {
        BackendSetup completed = setup.withEventTypes(eventTypes)
                .withUpcasters(application.all(Upcaster.class).toArray(Upcaster[]::new))
                .withContext(setup.surroundings().context().over(ambient));
        completed = completed.withSurroundings(it -> observed(it, qualifiers));
        if (setup.execution().transactions().isEmpty() && jta().isPresent()) {
            completed = completed.withTransactions(jta().get());
        }
        if (setup.surroundings().tenants().isEmpty()) {
            Optional<TenantResolver> resolver = application.defaultBean(TenantResolver.class);
            completed = resolver.isEmpty() ? completed : completed.withTenants(new TenantOfRequest(resolver.get()));
        }
        if (observedBy != null) {
            completed = completed.withListener(new EventNotification(observedBy, qualifiers.ofEvents()));
        }
        return encryption.completed(completed, qualifiers);
    }

    /** Every observer of the application hears of every store, and tracers surround its operations; a name that the factory gave stays. */
    private SurroundingsSetup observed(SurroundingsSetup setup, StoreQualifiers qualifiers) {
        boolean isNamed = !setup.observers().store().equals(ObserverSetup.DEFAULT_NAME);
        SurroundingsSetup observed =
                isNamed ? setup : setup.withObservers(setup.observers().named(qualifiers.name()));
        for (StoreObserver observer : application.all(StoreObserver.class)) {
            observed = observed.withObserver(observer);
        }
        for (OperationTracer tracer : application.all(OperationTracer.class)) {
            observed = observed.withTracer(tracer);
        }
        return observed;
    }

    /** The transactions of the server, if it has any. */
    public Optional<Transactions> jta() {
        Optional<Transactions> known = jta;
        if (known == null) {
            known = findJta();
            jta = known;
        }
        return known;
    }

    private Optional<Transactions> findJta() {
        try {
            return JtaLookup.find(application);
        } catch (LinkageError e) {
            return Optional.empty();
        }
    }

    public void release() {
        application.release();
    }
}
