// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi;

import io.eventsourcery.EventStore;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.cdi.container.LibraryCopy;
import io.eventsourcery.cdi.container.Naming;
import io.eventsourcery.cdi.transaction.TransactionRunner;
import io.eventsourcery.event.EventType;
import io.eventsourcery.inject.CurrentContext;
import io.eventsourcery.inject.RetryOnConflict;
import io.eventsourcery.privacy.DataSubjects;
import io.eventsourcery.runtime.SubscriptionRuntime;
import io.eventsourcery.subscription.Subscriptions;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.BeforeShutdown;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.ProcessBean;
import jakarta.enterprise.inject.spi.ProcessInjectionPoint;
import jakarta.enterprise.inject.spi.ProcessObserverMethod;
import jakarta.enterprise.inject.spi.WithAnnotations;
import jakarta.interceptor.Interceptor;

/**
 * Makes event stores injectable: observes the deployment and delegates.
 *
 * <p>Called by the container only, while it starts and stops. One instance per deployment holds all state.
 */
public class EventSourceryExtension implements Extension {

    private final Discovered discovered = new Discovered();
    private final Deployment deployment = new Deployment(discovered);

    void registerOwnBeans(@Observes BeforeBeanDiscovery event) {
        event.addAnnotatedType(TransactionRunner.class, idOf(TransactionRunner.class));
        event.addAnnotatedType(RetryOnConflictInterceptor.class, idOf(RetryOnConflictInterceptor.class));
        event.addAnnotatedType(CurrentContext.class, idOf(CurrentContext.class)).add(RequestScoped.Literal.INSTANCE);
    }

    private static String idOf(Class<?> type) {
        return type.getName() + " of " + LibraryCopy.id();
    }

    void eventType(@Observes @WithAnnotations(EventType.class) ProcessAnnotatedType<?> event) {
        if (discovered.eventType(event.getAnnotatedType())) {
            event.veto();
        }
    }

    void retried(@Observes @WithAnnotations(RetryOnConflict.class) ProcessAnnotatedType<?> event) {
        discovered.retried(event.getAnnotatedType());
    }

    void storeInjected(@Observes ProcessInjectionPoint<?, EventStore> event) {
        discovered.injected(event.getInjectionPoint());
    }

    void backendInjected(@Observes ProcessInjectionPoint<?, Backend> event) {
        discovered.injected(event.getInjectionPoint());
    }

    void runtimeInjected(@Observes ProcessInjectionPoint<?, SubscriptionRuntime> event) {
        discovered.injected(event.getInjectionPoint());
    }

    void subjectsInjected(@Observes ProcessInjectionPoint<?, DataSubjects> event) {
        discovered.injected(event.getInjectionPoint());
    }

    void subscriptionsInjected(@Observes ProcessInjectionPoint<?, Subscriptions> event) {
        discovered.injected(event.getInjectionPoint());
    }

    /**
     * Observes all injection points, because the type is sometimes behind {@code Instance} and always has an argument.
     */
    void injected(@Observes ProcessInjectionPoint<?, ?> event) {
        discovered.maybeRepository(event.getInjectionPoint());
        discovered.maybeFires(event.getInjectionPoint().getType());
    }

    void bean(@Observes ProcessBean<?> event) {
        discovered.beans().add(event.getBean());
        discovered.maybeSubscriber(event.getBean(), event.getAnnotated());
    }

    void observer(@Observes ProcessObserverMethod<?, ?> event) {
        discovered.observer(event.getObserverMethod(), event.getAnnotatedMethod());
    }

    void declareStores(@Observes AfterBeanDiscovery event, BeanManager beans) {
        deployment.declareStores(event, beans);
    }

    void check(@Observes AfterDeploymentValidation event, BeanManager beans) {
        deployment.check(event, beans);
    }

    /** Builds the backends, unless a servlet container has done so earlier. */
    void started(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) Startup event) {
        if (!Naming.isOfServer()) {
            deployment.buildAll();
        }
    }

    /**
     * Called after the observers of the application, which may still use a store if no servlet container has closed it
     * before: in Java SE, and if the library lies beside the web modules of an EAR.
     */
    void stopping(@Observes @Priority(Interceptor.Priority.PLATFORM_AFTER + 1000) Shutdown event) {
        deployment.close();
    }

    /** Also called if the application failed before its {@code Shutdown}. */
    void stopped(@Observes BeforeShutdown event) {
        deployment.close();
    }

    Deployment deployment() {
        return deployment;
    }
}
