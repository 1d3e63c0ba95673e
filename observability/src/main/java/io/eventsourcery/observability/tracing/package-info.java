// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * Spans of what stores do, by the API of OpenTelemetry. Loaded only where the server or the application has that.
 *
 * <p>{@code SpanTracer} begins a span for each append, load, delivery and publishing. A delivery goes on with the trace in which its event
 * was appended, however much later. No attribute holds anything personal.
 */
package io.eventsourcery.observability.tracing;
