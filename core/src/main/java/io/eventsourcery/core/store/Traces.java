// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.store;

import io.eventsourcery.event.EventContext;
import java.util.function.Supplier;

/** The source of trace ids: OpenTelemetry if it is on the class path, otherwise none. */
final class Traces {

    private Traces() {}

    static Supplier<EventContext> ofRuntime() {
        try {
            Supplier<EventContext> trace = new OpenTelemetryTrace();
            trace.get();
            return trace;
        } catch (LinkageError e) {
            return EventContext::empty;
        }
    }
}
