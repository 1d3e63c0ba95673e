// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.app;

import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.inject.Handles;
import io.eventsourcery.inject.Subscription;
import io.eventsourcery.it.event.OrderPlaced;
import io.opentelemetry.api.trace.Span;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Notes in which traces it is called. */
@ApplicationScoped
@Subscription("traces")
public class TraceReader {

    private final Queue<String> seen = new ConcurrentLinkedQueue<>();

    @Handles
    public void on(RecordedEvent<OrderPlaced> placed) {
        seen.add(Span.current().getSpanContext().getTraceId());
    }

    public Queue<String> seen() {
        return seen;
    }
}
