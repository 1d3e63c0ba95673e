// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.console.view;

import io.eventsourcery.cdi.operation.OperatedStore;
import io.eventsourcery.console.request.Parameters;
import io.eventsourcery.core.background.BackgroundEngine;
import io.eventsourcery.spi.stream.PageRequest;
import io.eventsourcery.spi.stream.StoredEvent;
import io.eventsourcery.spi.stream.StreamPage;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

/** A page of one stream, the newest events first; an absent stream has none. Without payloads. */
final class StreamView implements View {

    private static final int PAGE = 50;

    @Override
    public JsonObject of(OperatedStore store, Parameters parameters) {
        BackgroundEngine engine = Engines.of(store);
        TenantId tenant = parameters.tenant();
        StreamId stream = parameters.stream();
        long upTo = parameters.text("upTo").isPresent() ? parameters.version("upTo") : Long.MAX_VALUE;
        int limit = parameters.number("limit", PAGE, LogView.LARGEST_PAGE);
        StreamPage page = engine.page(tenant, stream, new PageRequest(1, upTo, true, limit));
        JsonArrayBuilder events = Json.createArrayBuilder();
        for (StoredEvent event : page.events()) {
            events.add(EventJson.of(engine, tenant, event));
        }
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("tenant", tenant.value())
                .add("events", events)
                .add("more", !page.isLast());
        // The stored events know the name, also if the request had only the id.
        EventJson.addStream(json, page.first().map(StoredEvent::stream).orElse(stream));
        return json.build();
    }
}
