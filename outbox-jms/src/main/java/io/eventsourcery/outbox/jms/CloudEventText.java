// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.outbox.jms;

import io.eventsourcery.error.EventCodecException;
import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.event.RecordedEvent;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.stream.JsonParser;
import java.io.StringReader;
import java.net.URI;

/**
 * Writes an event as JSON of CloudEvents 1.0 in structured mode.
 *
 * @param source the context in which the events happen, the attribute {@code source}
 */
record CloudEventText(URI source) {

    static final String CONTENT_TYPE = "application/cloudevents+json";

    CloudEventText {
        if (source == null || source.toString().isEmpty()) {
            throw new InvalidInputException(
                    "ES-0840 The source of CloudEvents is missing: give a URI that tells the application.");
        }
    }

    /**
     * The payload is put in as it is, so no number in it changes.
     *
     * @throws EventCodecException ES-0842 if it is no JSON
     */
    String of(RecordedEvent<?> event, String payload) {
        if (!isJson(payload)) {
            throw new EventCodecException(
                    event.type(),
                    "ES-0842 The codec of the store writes no JSON for the event type \"" + event.type()
                            + "\", so it cannot be a CloudEvent in JSON: publish it as it is.");
        }
        JsonObjectBuilder attributes = Json.createObjectBuilder()
                .add("specversion", "1.0")
                .add("id", event.id().toString())
                .add("source", source.toString())
                .add("type", event.type())
                .add("subject", subject(event))
                .add("time", event.recordedAt().toString())
                .add("datacontenttype", "application/json")
                .add("partitionkey", event.stream().id().toString());
        if (!event.tenant().value().isEmpty()) {
            attributes.add("tenantid", event.tenant().value());
        }
        event.version().ifPresent(version -> attributes.add("sequence", Long.toString(version)));
        event.context().correlationId().ifPresent(id -> attributes.add("correlationid", id));
        event.context().causationId().ifPresent(id -> attributes.add("causationid", id));
        TraceParent.of(event).ifPresent(parent -> attributes.add(JmsHeaders.TRACE_PARENT, parent));
        String text = attributes.build().toString();
        return text.substring(0, text.length() - 1) + ",\"data\":" + payload + "}";
    }

    private static boolean isJson(String text) {
        try (JsonParser parser = Json.createParser(new StringReader(text))) {
            boolean isEmpty = true;
            while (parser.hasNext()) {
                parser.next();
                isEmpty = false;
            }
            return !isEmpty;
        } catch (JsonException e) {
            return false;
        }
    }

    private static String subject(RecordedEvent<?> event) {
        String category = event.stream().category();
        String name = event.stream().name().orElseGet(() -> event.stream().id().toString());
        return category.isEmpty() ? name : category + "/" + name;
    }
}
