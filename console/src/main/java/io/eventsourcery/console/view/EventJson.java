// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.console.view;

import io.eventsourcery.core.background.BackgroundEngine;
import io.eventsourcery.error.EventCodecException;
import io.eventsourcery.event.EventContext;
import io.eventsourcery.spi.stream.StoredEvent;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;

/** Everything about an event but its payload. */
final class EventJson {

    private EventJson() {}

    static JsonObjectBuilder of(BackgroundEngine engine, TenantId tenant, StoredEvent stored) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("event", stored.event().id().toString())
                .add("type", stored.event().type())
                .add("revision", stored.event().typeRevision())
                .add("tenant", tenant.value())
                .add("version", stored.version())
                .add("versioned", stored.versioned())
                .add("recordedAt", stored.recordedAt().toString());
        stored.position().ifPresent(position -> json.add("position", position.toString()));
        addStream(json, stored.stream());
        addContext(json, engine, tenant, stored);
        return json;
    }

    static void addStream(JsonObjectBuilder json, StreamId stream) {
        json.add("category", stream.category()).add("id", stream.id().toString());
        stream.name().ifPresent(name -> json.add("name", name));
    }

    /** The context; empty if it cannot be read. */
    static EventContext context(BackgroundEngine engine, TenantId tenant, StoredEvent stored) {
        try {
            return engine.recorded(tenant, stored).context();
        } catch (EventCodecException e) {
            return EventContext.empty();
        }
    }

    private static void addContext(
            JsonObjectBuilder json, BackgroundEngine engine, TenantId tenant, StoredEvent stored) {
        EventContext context = context(engine, tenant, stored);
        context.correlationId().ifPresent(id -> json.add("correlation", id));
        context.causationId().ifPresent(id -> json.add("causation", id));
        JsonObjectBuilder entries = Json.createObjectBuilder();
        context.entries().forEach(entries::add);
        json.add("entries", entries);
    }
}
