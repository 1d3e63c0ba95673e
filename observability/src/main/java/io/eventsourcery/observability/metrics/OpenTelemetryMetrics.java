// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.observability.metrics;

import io.eventsourcery.observability.state.DeployedStores;
import io.eventsourcery.observation.StoreObserver;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.metrics.Meter;
import jakarta.enterprise.inject.Instance;

/**
 * The metrics of a deployment, by the bean {@code OpenTelemetry}, which a server with MicroProfile Telemetry has. Not loadable
 * without the API of OpenTelemetry.
 *
 * <p>The global instance is not asked, because who asks before it is set makes sure that it never can be. An application without
 * such a server produces the bean.
 */
public final class OpenTelemetryMetrics implements AutoCloseable {

    /** The name of the meter. */
    static final String SCOPE = "io.eventsourcery";

    private final StoreObserver observer;
    private final AutoCloseable gauges;

    private OpenTelemetryMetrics(StoreObserver observer, AutoCloseable gauges) {
        this.observer = observer;
        this.gauges = gauges;
    }

    /** They count nothing if there is no such bean. */
    public static OpenTelemetryMetrics of(Instance<Object> beans) {
        Instance<OpenTelemetry> telemetry = beans.select(OpenTelemetry.class);
        if (!telemetry.isResolvable()) {
            return new OpenTelemetryMetrics(StoreObserver.NONE, () -> {});
        }
        Meter meter = telemetry.get().getMeter(SCOPE);
        DeployedStores stores = beans.select(DeployedStores.class).get();
        return new OpenTelemetryMetrics(new StoreMetrics(meter), new StateGauges(meter, stores::latest));
    }

    public StoreObserver observer() {
        return observer;
    }

    @Override
    public void close() throws Exception {
        gauges.close();
    }
}
