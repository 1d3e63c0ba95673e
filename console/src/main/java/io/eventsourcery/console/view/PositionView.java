// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.console.view;

import io.eventsourcery.cdi.operation.OperatedStore;
import io.eventsourcery.console.request.Parameters;
import io.eventsourcery.subscription.LogStatus;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

/** How far the log is settled, and what it waits for. */
final class PositionView implements View {

    @Override
    public JsonObject of(OperatedStore store, Parameters parameters) {
        LogStatus status = store.backend().subscriptions().status();
        JsonObjectBuilder json =
                Json.createObjectBuilder().add("settled", status.settled().toString());
        status.stall().ifPresent(stall -> json.add("reason", stall.reason())
                .add("since", stall.since().toString()));
        return json.build();
    }
}
