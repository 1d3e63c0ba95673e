// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.console.view;

import io.eventsourcery.cdi.operation.OperatedStore;
import io.eventsourcery.console.request.Parameters;
import io.eventsourcery.console.request.Refused;
import io.eventsourcery.core.background.BackgroundEngine;
import io.eventsourcery.spi.stream.PageRequest;
import io.eventsourcery.spi.stream.StoredEvent;
import io.eventsourcery.stream.TenantId;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletResponse;

/** One event by its stream and version, with its payload as it is stored. */
final class EventView implements View {

    @Override
    public JsonObject of(OperatedStore store, Parameters parameters) {
        BackgroundEngine engine = Engines.of(store);
        TenantId tenant = parameters.tenant();
        StoredEvent event = find(engine, tenant, parameters);
        StoredPayload payload = StoredPayload.of(event.event().payload());
        return EventJson.of(engine, tenant, event)
                .add("payload", payload.text())
                .add("encrypted", payload.isEncrypted())
                .add("cut", payload.isCut())
                .build();
    }

    /** @throws Refused 404, ES-0925, if there is none */
    static StoredEvent find(BackgroundEngine engine, TenantId tenant, Parameters parameters) {
        long version = parameters.version("version");
        return engine.page(tenant, parameters.stream(), new PageRequest(version, version, false, 1))
                .first()
                .orElseThrow(
                        () -> new Refused(
                                HttpServletResponse.SC_NOT_FOUND,
                                "ES-0925 There is no such event: its stream may have been deleted, so look at the stream again."));
    }
}
