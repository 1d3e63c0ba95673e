// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.app;

import io.opentelemetry.api.OpenTelemetry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

/** OpenTelemetry of an application on a server without it: this one exports nothing, and its spans only pass traces on. */
@ApplicationScoped
public class TelemetryOfApplication {

    @Produces
    OpenTelemetry telemetry() {
        return OpenTelemetry.noop();
    }
}
