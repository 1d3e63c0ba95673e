// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.store;

import io.eventsourcery.event.EventContext;
import java.util.function.Supplier;

/** Where trace ids come from: OpenTelemetry where it is on the class path, otherwise nowhere. */
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
