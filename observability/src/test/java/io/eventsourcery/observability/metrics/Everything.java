// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.observability.metrics;

import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.observability.state.StoreState;
import io.eventsourcery.observability.state.SubscriptionState;
import io.eventsourcery.observation.Observation;
import io.eventsourcery.observation.Observation.Consumer;
import io.eventsourcery.runtime.Lag;
import io.eventsourcery.stream.StreamId;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Every metric that there is, collected by the SDK of OpenTelemetry after one observation of each kind. */
final class Everything {

    static final String PERSON = "ada-lovelace";

    private static final Consumer MAILS = new Consumer("mails", Consumer.Kind.OUTBOX);
    private static final StreamId STREAM = StreamId.named("customer", PERSON);

    /** One of each kind. */
    static final List<Observation> OBSERVATIONS = List.of(
            new Observation.Append(List.of("customer"), 3, Duration.ofMillis(20), Optional.empty()),
            new Observation.Load("customer", 7, true, Duration.ofMillis(5), Optional.empty()),
            new Observation.Snapshot("customer", Observation.Snapshot.Fate.TAKEN),
            new Observation.Delivery(MAILS, 4, Duration.ofMillis(50)),
            new Observation.DeliveryFailed(MAILS, STREAM, UUID.randomUUID(), 1, "x"),
            new Observation.StreamParked(MAILS, STREAM, UUID.randomUUID(), 5, "x"),
            new Observation.InDoubt(Observation.InDoubt.Certainty.UNKNOWN, List.of(STREAM), List.of(UUID.randomUUID())),
            new Observation.CommitRefused(new InvalidInputException(PERSON)),
            new Observation.ForeignEvent("customer-" + PERSON, 1, 1));

    private static final StoreState STATE = new StoreState(
            "Default",
            Optional.of(new StoreState.Log(
                    10, Optional.of(new StoreState.Stall("why", "2026-06-01T12:00:00Z", Duration.ofSeconds(90))))),
            List.of(new SubscriptionState(
                    "mails",
                    Optional.of(Consumer.Kind.OUTBOX),
                    new Lag(12, Duration.ofMillis(1500)),
                    2,
                    true,
                    3,
                    Optional.empty(),
                    Optional.empty())),
            Optional.empty());

    private Everything() {}

    static Collection<MetricData> collected() {
        InMemoryMetricReader reader = InMemoryMetricReader.create();
        try (SdkMeterProvider provider =
                SdkMeterProvider.builder().registerMetricReader(reader).build()) {
            Meter meter = provider.get(OpenTelemetryMetrics.SCOPE);
            StoreMetrics metrics = new StoreMetrics(meter);
            OBSERVATIONS.forEach(observation -> metrics.observed("Default", observation));
            try (StateGauges gauges = new StateGauges(meter, () -> List.of(STATE))) {
                return reader.collectAllMetrics();
            }
        }
    }
}
