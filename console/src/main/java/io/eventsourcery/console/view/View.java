// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.console.view;

import io.eventsourcery.cdi.operation.OperatedStore;
import io.eventsourcery.console.request.Parameters;
import jakarta.json.JsonObject;

/** Answers one question about a store, without changing anything. Thread-safe. */
@FunctionalInterface
public interface View {

    /**
     * @throws io.eventsourcery.console.request.Refused if it cannot be answered
     * @throws io.eventsourcery.error.EventSourceryException what the store says
     */
    JsonObject of(OperatedStore store, Parameters parameters);
}
