// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.store;

import io.eventsourcery.event.EventContext;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import java.util.function.Supplier;

/** The present span. The only class that names OpenTelemetry; not loadable where there is none. */
final class OpenTelemetryTrace implements Supplier<EventContext> {

    @Override
    public EventContext get() {
        SpanContext span = Span.current().getSpanContext();
        return span.isValid()
                ? EventContext.empty()
                        .with(EventContext.TRACE_ID, span.getTraceId())
                        .with(EventContext.TRACE_PARENT, parent(span))
                : EventContext.empty();
    }

    private static String parent(SpanContext span) {
        return "00-" + span.getTraceId() + '-' + span.getSpanId() + '-'
                + span.getTraceFlags().asHex();
    }
}
