// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.codec;

import io.eventsourcery.error.EventCodecException;
import io.eventsourcery.event.EventContext;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonGeneratorFactory;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The stored form of an {@link EventContext}: a JSON object, or nothing at all for an empty one. */
final class ContextText {

    private static final String CORRELATION = "correlationId";
    private static final String CAUSATION = "causationId";
    private static final String ENTRIES = "entries";

    private final JsonGeneratorFactory generators = Json.createGeneratorFactory(Map.of());
    private final JsonReaderFactory readers = Json.createReaderFactory(Map.of());

    String write(EventContext context) {
        if (context.isEmpty()) {
            return "";
        }
        StringWriter text = new StringWriter();
        try (JsonGenerator json = generators.createGenerator(text)) {
            json.writeStartObject();
            context.correlationId().ifPresent(id -> json.write(CORRELATION, id));
            context.causationId().ifPresent(id -> json.write(CAUSATION, id));
            if (!context.entries().isEmpty()) {
                json.writeStartObject(ENTRIES);
                context.entries().forEach(json::write);
                json.writeEnd();
            }
            json.writeEnd();
        }
        return StorableText.escapeLoneSurrogates(text.toString());
    }

    EventContext read(String text) {
        if (text == null || text.isEmpty()) {
            return EventContext.empty();
        }
        try (JsonReader reader = readers.createReader(new StringReader(text))) {
            JsonObject json = reader.readObject();
            Map<String, String> entries = new LinkedHashMap<>();
            if (json.containsKey(ENTRIES)) {
                json.getJsonObject(ENTRIES).forEach((key, value) -> entries.put(key, ((JsonString) value).getString()));
            }
            return new EventContext(optional(json, CORRELATION), optional(json, CAUSATION), entries);
        } catch (RuntimeException | StackOverflowError e) {
            throw new EventCodecException(
                    "context",
                    "A stored event context is not the JSON object that this library" + " writes ("
                            + e.getClass().getName() + "): look at the context of the event where it is stored.");
        }
    }

    private static Optional<String> optional(JsonObject json, String key) {
        return Optional.ofNullable(json.getString(key, null));
    }
}
