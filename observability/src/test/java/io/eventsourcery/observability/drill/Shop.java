// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.observability.drill;

import io.eventsourcery.backend.BackendFactory;
import io.eventsourcery.event.EventType;
import io.eventsourcery.memory.InMemoryBackendFactory;
import io.eventsourcery.runtime.Definition;
import io.eventsourcery.runtime.ErrorPolicy;
import io.eventsourcery.runtime.OutboxDefinition;
import io.eventsourcery.runtime.SubscriptionDefinition;
import io.eventsourcery.runtime.UnavailableException;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.io.IOException;
import java.time.Duration;

/** An application with a handler and an outbox that fail when a drill says so. One of them lives at a time. */
@ApplicationScoped
public class Shop {

    static final String MAILS = "mails";
    static final String NOTICES = "notices";

    private static final ErrorPolicy QUICK =
            ErrorPolicy.defaults().withAttempts(2).withPauses(Duration.ofMillis(1), Duration.ofMillis(5));

    static volatile InMemoryMetricReader METRICS;
    static volatile boolean isHandlerBroken;
    static volatile boolean isMailServerAway;
    static volatile boolean isBrokerAway;

    /** What is handled and published. */
    @EventType("shop-noted")
    public record Noted(String text) {}

    static void reset() {
        METRICS = InMemoryMetricReader.create();
        isHandlerBroken = false;
        isMailServerAway = false;
        isBrokerAway = false;
    }

    @Produces
    @ApplicationScoped
    BackendFactory factory() {
        return InMemoryBackendFactory.create().withOutbox(event -> true);
    }

    @Produces
    SubscriptionDefinition mails() {
        return Definition.subscription(MAILS).withErrorPolicy(QUICK).on(Noted.class, noted -> {
            if (isMailServerAway) {
                throw new UnavailableException("the mail server is away", new IOException());
            }
            if (isHandlerBroken) {
                throw new IllegalStateException();
            }
        });
    }

    @Produces
    OutboxDefinition notices() {
        return Definition.outbox(NOTICES, entry -> {
                    if (isBrokerAway) {
                        throw new UnavailableException("the broker is away", new IOException());
                    }
                })
                .withErrorPolicy(QUICK);
    }

    @Produces
    @ApplicationScoped
    OpenTelemetry telemetry() {
        return OpenTelemetrySdk.builder()
                .setMeterProvider(
                        SdkMeterProvider.builder().registerMetricReader(METRICS).build())
                .build();
    }
}
