// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.console.view;

import io.eventsourcery.cdi.operation.OperatedStore;
import io.eventsourcery.console.request.Parameters;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The streams to which the newest events of the log belong, those of a category or tenant if one is named; the newest first. */
final class StreamsView implements View {

    private static final List<String> OF_STREAM =
            List.of("tenant", "category", "id", "name", "version", "versioned", "recordedAt", "position");

    private final LogView log = new LogView();

    @Override
    public JsonObject of(OperatedStore store, Parameters parameters) {
        JsonObject page = log.of(store, parameters.withPreset("limit", Integer.toString(LogView.LARGEST_PAGE)));
        Map<String, JsonObject> latest = new LinkedHashMap<>();
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (JsonObject event : page.getJsonArray("events").getValuesAs(JsonObject.class)) {
            String key = event.getString("tenant") + " " + event.getString("id") + " " + event.getString("category");
            latest.remove(key);
            latest.put(key, event);
            counts.merge(key, 1, Integer::sum);
        }
        JsonArrayBuilder streams = Json.createArrayBuilder();
        latest.forEach((key, event) -> streams.add(0, json(event, counts.get(key))));
        return Json.createObjectBuilder()
                .add("streams", streams)
                .add("events", page.getJsonArray("events").size())
                .add("from", page.getString("from"))
                .add("to", page.getString("to"))
                .build();
    }

    private static JsonObjectBuilder json(JsonObject event, int count) {
        JsonObjectBuilder json = Json.createObjectBuilder().add("count", count);
        OF_STREAM.stream().filter(event::containsKey).forEach(name -> json.add(name, event.get(name)));
        return json;
    }
}
