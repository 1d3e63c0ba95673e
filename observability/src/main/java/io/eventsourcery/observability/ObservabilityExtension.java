// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.observability;

import io.eventsourcery.cdi.operation.OperatedStores;
import io.eventsourcery.observability.health.HealthBeans;
import io.eventsourcery.observability.state.DeployedStores;
import io.eventsourcery.observation.OperationTracer;
import io.eventsourcery.observation.StoreObserver;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.BeforeShutdown;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessBean;
import jakarta.inject.Singleton;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Adds to a deployment what its server can show. Called by the container only, while it starts and stops.
 *
 * <p>An API that the server lacks leaves its part away and nothing else.
 */
public class ObservabilityExtension implements Extension {

    private static final System.Logger LOG = System.getLogger(ObservabilityExtension.class.getName());

    private final TelemetryBeans telemetry = new TelemetryBeans();
    private final LookThreads threads = new LookThreads();
    private final Queue<AutoCloseable> ending = new ConcurrentLinkedQueue<>();

    void registerChecks(@Observes BeforeBeanDiscovery event) {
        for (Class<?> check : checks()) {
            event.addAnnotatedType(check, check.getName()).add(ApplicationScoped.Literal.INSTANCE);
        }
    }

    private static List<Class<?>> checks() {
        try {
            return HealthBeans.all();
        } catch (LinkageError e) {
            return List.of();
        }
    }

    void bean(@Observes ProcessBean<?> event) {
        telemetry.add(event.getBean());
    }

    void declare(@Observes AfterBeanDiscovery event, BeanManager container) {
        telemetry.usedBy(container);
        event.<DeployedStores>addBean()
                .id(DeployedStores.class.getName())
                .types(DeployedStores.class)
                .scope(Singleton.class)
                .produceWith(beans ->
                        DeployedStores.of(beans.select(OperatedStores.class).get(), threads::executor));
        event.<StoreObserver>addBean()
                .id("metrics of event stores")
                .types(StoreObserver.class)
                .scope(Dependent.class)
                .produceWith(this::metrics);
        event.<OperationTracer>addBean()
                .id("spans of event stores")
                .types(OperationTracer.class)
                .scope(Dependent.class)
                .produceWith(this::spans);
    }

    /** Made when the first store is built, which asks for all beans of this type. */
    private StoreObserver metrics(Instance<Object> beans) {
        try {
            return TelemetryParts.metrics(beans, telemetry)
                    .map(metrics -> {
                        ending.add(metrics);
                        return metrics.observer();
                    })
                    .orElse(StoreObserver.NONE);
        } catch (LinkageError e) {
            return StoreObserver.NONE;
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "ES-0903 There are no metrics of event stores, because OpenTelemetry failed.", e);
            return StoreObserver.NONE;
        }
    }

    private OperationTracer spans(Instance<Object> beans) {
        try {
            return TelemetryParts.spans(beans, telemetry);
        } catch (LinkageError e) {
            return OperationTracer.NONE;
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "ES-0904 There are no spans of event stores, because OpenTelemetry failed.", e);
            return OperationTracer.NONE;
        }
    }

    /** Takes the context of the application while it can be looked up. */
    void started(@Observes @Initialized(ApplicationScoped.class) Object event) {
        threads.takeContext();
    }

    void stopped(@Observes BeforeShutdown event) {
        threads.close();
        for (AutoCloseable part = ending.poll(); part != null; part = ending.poll()) {
            try {
                part.close();
            } catch (Exception e) {
                LOG.log(Level.DEBUG, "A part of the observability could not be ended.", e);
            }
        }
    }
}
