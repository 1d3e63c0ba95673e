// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.observability;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.EventStore;
import io.eventsourcery.backend.BackendFactory;
import io.eventsourcery.cdi.EventSourceryExtension;
import io.eventsourcery.event.EventType;
import io.eventsourcery.memory.InMemoryBackendFactory;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The bean of OpenTelemetry is found where there is one, and one that fails disturbs nobody. */
class OpenTelemetryFailsTest {

    private static final InMemoryMetricReader READER = InMemoryMetricReader.create();

    /** What is appended. */
    @EventType("telemetry-noted")
    public record Noted(String text) {}

    @ApplicationScoped
    static class Store {
        @Produces
        @ApplicationScoped
        BackendFactory factory() {
            return InMemoryBackendFactory.create();
        }
    }

    static class Failing {
        @Produces
        OpenTelemetry telemetry() {
            throw new IllegalStateException("not configured");
        }
    }

    static class Working {
        @Produces
        @ApplicationScoped
        OpenTelemetry telemetry() {
            return OpenTelemetrySdk.builder()
                    .setMeterProvider(SdkMeterProvider.builder()
                            .registerMetricReader(READER)
                            .build())
                    .build();
        }
    }

    private static SeContainer started(Class<?> telemetry) {
        SeContainer container = SeContainerInitializer.newInstance()
                .disableDiscovery()
                .addExtensions(new EventSourceryExtension(), new ObservabilityExtension())
                .addBeanClasses(Noted.class, Store.class, telemetry)
                .initialize();
        container
                .select(EventStore.class)
                .get()
                .append(StreamId.random("order"), ExpectedVersion.none(), new Noted("1"));
        return container;
    }

    @Test
    void a_bean_that_fails_leaves_metrics_away_and_nothing_else() {
        try (SeContainer container = started(Failing.class)) {
            assertThat(container.isRunning()).isTrue();
        }
    }

    @Test
    void the_bean_gets_the_metrics_of_the_deployment_until_it_ends() {
        try (SeContainer container = started(Working.class)) {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (names().noneMatch("eventsourcery.append.events"::equals) && System.nanoTime() - end < 0) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
            assertThat(names()).contains("eventsourcery.append.events", "eventsourcery.store.up");
        }
        assertThat(names()).doesNotContain("eventsourcery.store.up");
    }

    private static Stream<String> names() {
        return READER.collectAllMetrics().stream().map(MetricData::getName);
    }
}
