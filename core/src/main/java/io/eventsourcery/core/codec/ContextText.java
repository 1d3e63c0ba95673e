// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.codec;

import io.eventsourcery.core.text.JsonStrings;
import io.eventsourcery.error.EventCodecException;
import io.eventsourcery.event.EventContext;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The stored form of an {@link EventContext}: a JSON object, or nothing at all for an empty one. */
final class ContextText {

    private static final String CORRELATION = "correlationId";
    private static final String CAUSATION = "causationId";
    private static final String ENTRIES = "entries";

    private final JsonReaderFactory readers = Json.createReaderFactory(Map.of());

    String write(EventContext context) {
        if (context.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder(128).append('{');
        context.correlationId().ifPresent(id -> member(text, CORRELATION, id));
        context.causationId().ifPresent(id -> member(text, CAUSATION, id));
        if (!context.entries().isEmpty()) {
            name(text, ENTRIES).append('{');
            context.entries().forEach((key, value) -> member(text, key, value));
            text.append('}');
        }
        return StorableText.escapeLoneSurrogates(text.append('}').toString());
    }

    private static void member(StringBuilder text, String key, String value) {
        JsonStrings.quote(value, name(text, key));
    }

    private static StringBuilder name(StringBuilder text, String key) {
        if (text.charAt(text.length() - 1) != '{') {
            text.append(',');
        }
        JsonStrings.quote(key, text);
        return text.append(':');
    }

    EventContext read(String text) {
        if (text == null || text.isEmpty()) {
            return EventContext.empty();
        }
        try {
            return usual(new JsonStrings(text)).orElseGet(() -> parsed(text));
        } catch (RuntimeException | StackOverflowError e) {
            throw new EventCodecException(
                    "context",
                    "A stored event context is not the JSON object that this library" + " writes ("
                            + e.getClass().getName() + "): look at the context of the event where it is stored.");
        }
    }

    /** A context as it is written here; empty when the text is anything else. */
    private static Optional<EventContext> usual(JsonStrings strings) {
        String[] ids = {null, null};
        Map<String, String> entries = new LinkedHashMap<>();
        boolean isUsual = members(strings, key -> {
            if (key.equals(ENTRIES)) {
                entries.clear();
                return members(strings, entry -> {
                    String value = strings.string();
                    entries.put(entry, value);
                    return value != null;
                });
            }
            int place = key.equals(CORRELATION) ? 0 : key.equals(CAUSATION) ? 1 : -1;
            if (place >= 0) {
                ids[place] = strings.string();
            }
            return place >= 0 && ids[place] != null;
        });
        return isUsual && strings.isAtEnd()
                ? Optional.of(new EventContext(Optional.ofNullable(ids[0]), Optional.ofNullable(ids[1]), entries))
                : Optional.empty();
    }

    /** Whether an object stands here whose values can all be read. */
    private static boolean members(JsonStrings strings, Predicate<String> value) {
        if (!strings.skip('{')) {
            return false;
        }
        if (strings.skip('}')) {
            return true;
        }
        do {
            String key = strings.string();
            if (key == null || !strings.skip(':') || !value.test(key)) {
                return false;
            }
        } while (strings.skip(','));
        return strings.skip('}');
    }

    private EventContext parsed(String text) {
        try (JsonReader reader = readers.createReader(new StringReader(text))) {
            JsonObject json = reader.readObject();
            Map<String, String> entries = new LinkedHashMap<>();
            if (json.containsKey(ENTRIES)) {
                json.getJsonObject(ENTRIES).forEach((key, value) -> entries.put(key, ((JsonString) value).getString()));
            }
            return new EventContext(optional(json, CORRELATION), optional(json, CAUSATION), entries);
        }
    }

    private static Optional<String> optional(JsonObject json, String key) {
        return Optional.ofNullable(json.getString(key, null));
    }
}
