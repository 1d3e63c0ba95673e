// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.benchmarks.kurrentdb;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.kurrent.dbclient.RecordedEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * An event as an application would make it of what the client brings, with as much as the library gives: version, instant, id and
 * context out of the metadata, and the payload as text.
 */
record SameRecord(
        UUID id, String type, long version, Instant recordedAt, int typeRevision, String context, String text) {

    private static final JsonFactory JSON = new JsonFactory();

    static SameRecord of(RecordedEvent event) throws IOException {
        Map<String, String> metadata = metadata(event.getUserMetadata());
        return new SameRecord(
                UUID.fromString(metadata.get("es-id")),
                event.getEventType(),
                Long.parseLong(metadata.get("es-version")),
                Instant.parse(metadata.get("es-recorded-at")),
                Integer.parseInt(metadata.getOrDefault("es-type-revision", "1")),
                metadata.getOrDefault("es-context", ""),
                new String(event.getEventData(), StandardCharsets.UTF_8));
    }

    private static Map<String, String> metadata(byte[] bytes) throws IOException {
        Map<String, String> found = new HashMap<>();
        try (JsonParser parser = JSON.createParser(bytes)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String key = parser.currentName();
                parser.nextToken();
                found.put(key, parser.getText());
            }
        }
        return found;
    }
}
