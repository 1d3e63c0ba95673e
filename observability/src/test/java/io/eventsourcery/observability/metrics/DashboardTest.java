// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.observability.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The dashboard asks for metrics that there are, and shows all of them. */
class DashboardTest {

    private static final Pattern METRIC = Pattern.compile("\\beventsourcery_[a-z_]+(?=[\\[{])");

    /** As the exporter of OpenTelemetry names it for Prometheus. */
    private static Stream<String> inPrometheus(MetricData metric) {
        String name = metric.getName().replace('.', '_') + (metric.getUnit().equals("s") ? "_seconds" : "");
        if (metric.getType() == MetricDataType.HISTOGRAM) {
            return Stream.of(name + "_bucket", name + "_count", name + "_sum");
        }
        return Stream.of(metric.getType() == MetricDataType.LONG_SUM ? name + "_total" : name);
    }

    private static JsonObject dashboard() throws IOException {
        try (JsonReader reader = Json.createReader(Files.newBufferedReader(Path.of("grafana", "dashboard.json")))) {
            return reader.readObject();
        }
    }

    private static Set<String> asked() throws IOException {
        Set<String> names = new TreeSet<>();
        for (JsonObject panel : dashboard().getJsonArray("panels").getValuesAs(JsonObject.class)) {
            for (JsonObject target : panel.getJsonArray("targets").getValuesAs(JsonObject.class)) {
                METRIC.matcher(target.getString("expr")).results().forEach(found -> names.add(found.group()));
            }
        }
        return names;
    }

    @Test
    void every_metric_that_it_asks_for_is_one_of_the_code() throws IOException {
        assertThat(Everything.collected().stream().flatMap(DashboardTest::inPrometheus))
                .containsAll(asked());
    }

    @Test
    void every_metric_of_the_code_is_shown() throws IOException {
        Set<String> asked = asked();

        assertThat(Everything.collected())
                .allSatisfy(metric -> assertThat(inPrometheus(metric)).anyMatch(asked::contains));
    }

    @Test
    void the_page_about_operations_explains_every_metric() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "operations.md"));

        assertThat(Everything.collected().stream().map(MetricData::getName).toList())
                .allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
    }
}
