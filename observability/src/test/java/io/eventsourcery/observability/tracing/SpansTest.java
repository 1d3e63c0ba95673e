// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.observability.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.EventStore;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.event.EventType;
import io.eventsourcery.memory.InMemoryBackendFactory;
import io.eventsourcery.runtime.Definition;
import io.eventsourcery.runtime.SubscriptionRuntime;
import io.eventsourcery.runtime.engine.BackgroundRuntime;
import io.eventsourcery.runtime.engine.Outbox;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.VersionConflictException;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A trace goes on from the request that appends, through what is stored, to what handles and publishes it later. */
class SpansTest {

    private static final String PERSON = "ada-lovelace";
    private static final StreamId STREAM = StreamId.named("customer", PERSON);

    /** What is appended. */
    @EventType("span-noted")
    public record Noted(String text) {}

    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    private final OpenTelemetrySdk telemetry = OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                    .build())
            .build();
    private final Backend backend = InMemoryBackendFactory.create()
            .withEventTypes(Noted.class)
            .withOutbox(event -> true)
            .withTracer(new SpanTracer(telemetry))
            .build();
    private final EventStore store = backend.eventStore();

    @AfterEach
    void close() {
        backend.close();
        telemetry.close();
    }

    private SpanData span(String name) {
        return exporter.getFinishedSpanItems().stream()
                .filter(span -> span.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not among " + exporter.getFinishedSpanItems()));
    }

    private Position appendInRequest() {
        Span request = telemetry.getTracer("web").spanBuilder("request").startSpan();
        try (Scope ignored = request.makeCurrent()) {
            return store.append(STREAM, ExpectedVersion.none(), new Noted(PERSON))
                    .position()
                    .orElseThrow();
        } finally {
            request.end();
        }
    }

    @Test
    void what_is_handled_and_published_later_belongs_to_the_trace_of_the_request() {
        List<SpanContext> seen = new CopyOnWriteArrayList<>();
        Position position = appendInRequest();
        try (SubscriptionRuntime runtime = BackgroundRuntime.of(backend)
                .with(Definition.subscription("mails").on(Noted.class, event -> {
                    seen.add(Span.current().getSpanContext());
                    store.load(STREAM);
                }))
                .start()) {
            assertThat(runtime.await(position, "mails", Duration.ofSeconds(30))).isTrue();
        }
        Outbox.of(backend).run(entry -> {}, 10);

        SpanData append = span("append customer");
        SpanData process = span("process mails");
        SpanData publish = span("publish outbox");
        assertThat(append.getParentSpanId()).isEqualTo(span("request").getSpanId());
        assertThat(process.getParentSpanContext()).satisfies(parent -> {
            assertThat(parent.getSpanId()).isEqualTo(append.getSpanId());
            assertThat(parent.getTraceId()).isEqualTo(append.getTraceId());
            assertThat(parent.isRemote()).isTrue();
        });
        assertThat(process.getKind()).isEqualTo(SpanKind.CONSUMER);
        assertThat(seen).containsExactly(process.getSpanContext());
        assertThat(span("load customer").getParentSpanId()).isEqualTo(process.getSpanId());
        assertThat(publish.getKind()).isEqualTo(SpanKind.PRODUCER);
        assertThat(publish.getTraceId()).isEqualTo(append.getTraceId());
        assertThat(Span.current().getSpanContext().isValid()).isFalse();
    }

    @Test
    void a_failure_is_an_error_named_by_its_class_and_nothing_personal_is_in_any_span() {
        appendInRequest();
        assertThatThrownBy(() -> store.append(STREAM, ExpectedVersion.none(), new Noted(PERSON)))
                .isInstanceOf(VersionConflictException.class);

        SpanData failed = exporter.getFinishedSpanItems().get(2);
        assertThat(failed.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(failed.getAttributes().asMap().values()).contains(VersionConflictException.class.getName());
        assertThat(exporter.getFinishedSpanItems()).hasSize(3).allSatisfy(span -> {
            assertThat(span.toString()).doesNotContain(PERSON);
            assertThat(span.getStatus().getDescription()).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331",
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
                "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
                "x"
            })
    void what_is_no_trace_begins_none(String text) {
        assertThat(TraceParent.parsed(text)).isEmpty();
    }

    @Test
    void a_trace_of_a_later_version_is_understood() {
        assertThat(TraceParent.parsed("01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more"))
                .hasValueSatisfying(context -> assertThat(context.isSampled()).isTrue());
    }
}
