// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.observability.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.observation.Observation;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.PointData;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What observers hear and what is known of stores becomes metrics, and nothing personal becomes a label. */
class MetricsTest {

    private final Map<String, MetricData> metrics =
            Everything.collected().stream().collect(Collectors.toMap(MetricData::getName, Function.identity()));

    private PointData only(String name) {
        assertThat(metrics).containsKey(name);
        return metrics.get(name).getData().getPoints().iterator().next();
    }

    private long count(String name) {
        return ((LongPointData) only(name)).getValue();
    }

    @Test
    void every_kind_of_observation_is_among_those_of_this_test() {
        assertThat(Everything.OBSERVATIONS.stream().map(Object::getClass))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(Observation.class.getPermittedSubclasses()).collect(Collectors.toList()));
    }

    @Test
    void calls_and_deliveries_are_measured_in_seconds() {
        assertThat(((HistogramPointData) only("eventsourcery.append.duration")).getSum())
                .isEqualTo(0.02);
        assertThat(((HistogramPointData) only("eventsourcery.load.duration")).getSum())
                .isEqualTo(0.005);
        assertThat(((HistogramPointData) only("eventsourcery.delivery.duration")).getBoundaries())
                .startsWith(0.001)
                .endsWith(10.0);
        assertThat(metrics.get("eventsourcery.delivery.duration").getUnit()).isEqualTo("s");
    }

    @Test
    void what_happens_is_counted() {
        assertThat(count("eventsourcery.append.events")).isEqualTo(3);
        assertThat(count("eventsourcery.load.events")).isEqualTo(7);
        assertThat(count("eventsourcery.delivery.events")).isEqualTo(4);
        for (String once : new String[] {
            "eventsourcery.snapshots",
            "eventsourcery.delivery.failures",
            "eventsourcery.delivery.parked",
            "eventsourcery.commit.in_doubt",
            "eventsourcery.commit.refused",
            "eventsourcery.log.foreign_events"
        }) {
            assertThat(count(once)).as(once).isEqualTo(1);
        }
    }

    @Test
    void what_is_known_of_stores_and_subscriptions_is_shown() {
        assertThat(count("eventsourcery.store.up")).isEqualTo(1);
        assertThat(count("eventsourcery.subscription.lag.events")).isEqualTo(12);
        assertThat(((DoublePointData) only("eventsourcery.subscription.lag.time")).getValue())
                .isEqualTo(1.5);
        assertThat(count("eventsourcery.subscription.dead_letters")).isEqualTo(2);
        assertThat(count("eventsourcery.subscription.paused")).isEqualTo(1);
        assertThat(count("eventsourcery.subscription.idle_shards")).isEqualTo(3);
        assertThat(only("eventsourcery.subscription.lag.events").getAttributes().get(Label.KIND))
                .isEqualTo("outbox");
        assertThat(((DoublePointData) only("eventsourcery.log.stalled")).getValue())
                .isEqualTo(90);
    }

    @Test
    void names_and_units_follow_the_conventions_and_no_label_names_a_stream() {
        assertThat(metrics.values()).hasSize(19).allSatisfy(metric -> {
            assertThat(metric.getName()).matches("eventsourcery(\\.[a-z]+(_[a-z]+)*)+");
            assertThat(metric.getUnit()).matches("s|\\{[a-z]+}");
            assertThat(metric.getDescription()).endsWith(".");
            assertThat(metrics.keySet()).noneMatch(other -> other.startsWith(metric.getName() + "."));
            assertThat(metric.getData().getPoints())
                    .allSatisfy(point -> assertThat(point.getAttributes().toString())
                            .contains("Default")
                            .doesNotContain(Everything.PERSON));
        });
    }
}
