// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.observability.metrics;

import io.eventsourcery.observability.state.DeployedStores;
import io.eventsourcery.observation.StoreObserver;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.metrics.Meter;

/** The metrics of a deployment, until they are closed. Not loadable without the API of OpenTelemetry. */
public final class OpenTelemetryMetrics implements AutoCloseable {

    /** The name of the meter. */
    static final String SCOPE = "io.eventsourcery";

    private final StoreObserver observer;
    private final AutoCloseable gauges;

    private OpenTelemetryMetrics(StoreObserver observer, AutoCloseable gauges) {
        this.observer = observer;
        this.gauges = gauges;
    }

    public static OpenTelemetryMetrics of(OpenTelemetry telemetry, DeployedStores stores) {
        Meter meter = telemetry.getMeter(SCOPE);
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
