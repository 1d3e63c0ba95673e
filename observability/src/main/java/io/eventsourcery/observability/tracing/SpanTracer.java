// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.observability.tracing;

import io.eventsourcery.observation.Operation;
import io.eventsourcery.observation.OperationTracer;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;

/** A span for each operation, present while it runs, so that what the operation calls belongs to it. Thread-safe. */
public final class SpanTracer implements OperationTracer {

    private static final String SCOPE = "io.eventsourcery";
    private static final AttributeKey<String> STORE = AttributeKey.stringKey("eventsourcery.store");
    private static final AttributeKey<String> CATEGORY = AttributeKey.stringKey("eventsourcery.category");
    private static final AttributeKey<String> TYPE = AttributeKey.stringKey("eventsourcery.event.type");
    private static final AttributeKey<Long> EVENTS = AttributeKey.longKey("eventsourcery.event.count");

    /** The next three are of the conventions for messaging and for errors. */
    private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("messaging.system");

    private static final AttributeKey<String> MESSAGING = AttributeKey.stringKey("messaging.operation.type");
    private static final AttributeKey<String> SUBSCRIPTION =
            AttributeKey.stringKey("messaging.destination.subscription.name");
    private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");

    private final Tracer tracer;

    SpanTracer(OpenTelemetry telemetry) {
        this.tracer = telemetry.getTracer(SCOPE);
    }

    public static OperationTracer of(OpenTelemetry telemetry) {
        return new SpanTracer(telemetry);
    }

    @Override
    public Traced begin(String store, Operation operation) {
        Span span = described(operation).setAttribute(STORE, store).startSpan();
        Scope scope = span.makeCurrent();
        return failure -> {
            try {
                failure.ifPresent(type -> {
                    span.setStatus(StatusCode.ERROR);
                    span.setAttribute(ERROR, type.getName());
                });
                scope.close();
            } finally {
                span.end();
            }
        };
    }

    private SpanBuilder described(Operation operation) {
        if (operation instanceof Operation.Append append) {
            String categories = String.join(" ", append.categories());
            return tracer.spanBuilder("append " + categories)
                    .setAttribute(CATEGORY, categories)
                    .setAttribute(EVENTS, (long) append.events());
        }
        if (operation instanceof Operation.Load load) {
            return tracer.spanBuilder("load " + load.category()).setAttribute(CATEGORY, load.category());
        }
        if (operation instanceof Operation.Deliver delivery) {
            return described(delivery);
        }
        return tracer.spanBuilder(operation.getClass().getSimpleName());
    }

    private SpanBuilder described(Operation.Deliver delivery) {
        boolean isPublished =
                switch (delivery.consumer().kind()) {
                    case OUTBOX -> true;
                    case PROJECTION, SUBSCRIPTION -> false;
                };
        SpanBuilder span = tracer.spanBuilder((isPublished ? "publish " : "process ")
                        + delivery.consumer().name())
                .setSpanKind(isPublished ? SpanKind.PRODUCER : SpanKind.CONSUMER)
                .setAttribute(SYSTEM, "eventsourcery")
                .setAttribute(MESSAGING, isPublished ? "send" : "process")
                .setAttribute(SUBSCRIPTION, delivery.consumer().name())
                .setAttribute(CATEGORY, delivery.category())
                .setAttribute(TYPE, delivery.type());
        delivery.traceParent()
                .flatMap(TraceParent::parsed)
                .ifPresent(appended -> span.setParent(Context.root().with(Span.wrap(appended))));
        return span;
    }
}
