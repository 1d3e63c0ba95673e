// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.observability.metrics;

import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.DoubleHistogramBuilder;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;
import java.util.List;

/** Makes instruments as the semantic conventions of OpenTelemetry ask: dots, UCUM units, no unit in a name. */
record Instruments(Meter meter) {

    /** In seconds, as the conventions advise for calls. */
    private static final List<Double> BOUNDARIES =
            List.of(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0);

    DoubleHistogram duration(String name, String description) {
        DoubleHistogramBuilder builder =
                meter.histogramBuilder(name).setUnit("s").setDescription(description);
        try {
            builder = builder.setExplicitBucketBoundariesAdvice(BOUNDARIES);
        } catch (LinkageError e) {
            // The API of the server is older than this advice.
            return builder.build();
        }
        return builder.build();
    }

    /** @param unit what is counted, in the singular */
    LongCounter counter(String name, String unit, String description) {
        return meter.counterBuilder(name)
                .setUnit('{' + unit + '}')
                .setDescription(description)
                .build();
    }
}
