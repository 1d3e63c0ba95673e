// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.observability;

import io.eventsourcery.observability.metrics.OpenTelemetryMetrics;
import io.eventsourcery.observability.state.DeployedStores;
import io.eventsourcery.observability.tracing.SpanTracer;
import io.eventsourcery.observation.OperationTracer;
import io.opentelemetry.api.OpenTelemetry;
import jakarta.enterprise.inject.Instance;
import java.util.Optional;

/**
 * What is made with the bean {@code OpenTelemetry}, which a server with MicroProfile Telemetry has. Not loadable without the API of
 * OpenTelemetry.
 *
 * <p>The global instance is not asked, because who asks before it is set makes sure that it never can be. An application without
 * such a server produces the bean.
 */
final class TelemetryParts {

    private TelemetryParts() {}

    /** Empty if there is no such bean. */
    static Optional<OpenTelemetryMetrics> metrics(Instance<Object> beans, TelemetryBeans announced) {
        return telemetry(beans, announced)
                .map(it -> OpenTelemetryMetrics.of(
                        it, beans.select(DeployedStores.class).get()));
    }

    /** Surrounds nothing if there is no such bean. */
    static OperationTracer spans(Instance<Object> beans, TelemetryBeans announced) {
        return telemetry(beans, announced).map(SpanTracer::of).orElse(OperationTracer.NONE);
    }

    /** @throws jakarta.enterprise.inject.AmbiguousResolutionException if there are several */
    private static Optional<OpenTelemetry> telemetry(Instance<Object> beans, TelemetryBeans announced) {
        Instance<OpenTelemetry> found = beans.select(OpenTelemetry.class);
        return found.isUnsatisfied() ? announced.only(OpenTelemetry.class) : Optional.of(found.get());
    }
}
