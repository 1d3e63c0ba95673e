// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.EventStore;
import io.eventsourcery.event.EventContext;
import io.eventsourcery.event.EventType;
import io.eventsourcery.event.NewEvent;
import io.eventsourcery.memory.InMemoryBackendFactory;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Scope;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class OpenTelemetryTraceTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final StreamId STREAM = StreamId.random("traced");

    @EventType("traced")
    public record Traced() {}

    private final EventStore store =
            InMemoryBackendFactory.create().withEventTypes(Traced.class).build().eventStore();

    @Test
    void an_event_appended_in_a_span_carries_its_trace_id_and_its_parent_in_the_form_of_w3c() {
        SpanContext span =
                SpanContext.create(TRACE, "b7ad6b7169203331", TraceFlags.getSampled(), TraceState.getDefault());
        try (Scope ignored = Span.wrap(span).makeCurrent()) {
            store.append(
                    STREAM,
                    ExpectedVersion.none(),
                    new Traced(),
                    NewEvent.of(new Traced())
                            .withContext(EventContext.empty().with(EventContext.TRACE_ID, "of the caller")));
        }

        assertThat(store.read(STREAM))
                .extracting(event -> event.context().get(EventContext.TRACE_ID).orElseThrow())
                .containsExactly(TRACE, "of the caller");
        assertThat(store.read(STREAM))
                .extracting(event -> event.context().get(EventContext.TRACE_PARENT))
                .containsOnly(Optional.of("00-" + TRACE + "-b7ad6b7169203331-01"));
    }

    @Test
    void outside_of_a_span_an_event_carries_none() {
        store.append(STREAM, ExpectedVersion.none(), new Traced());

        assertThat(store.read(STREAM).findFirst().orElseThrow().context()).isEqualTo(EventContext.empty());
    }

    @Test
    @SuppressWarnings("unchecked")
    void without_the_api_of_open_telemetry_nobody_is_asked() throws ReflectiveOperationException {
        Class<?> alone = new WithoutOpenTelemetry().loadClass(Traces.class.getName());
        var ofRuntime = alone.getDeclaredMethod("ofRuntime");
        ofRuntime.setAccessible(true);

        Supplier<EventContext> trace = (Supplier<EventContext>) ofRuntime.invoke(null);

        assertThat(Traces.ofRuntime().getClass()).isEqualTo(OpenTelemetryTrace.class);
        assertThat(trace.getClass().getName()).isNotEqualTo(OpenTelemetryTrace.class.getName());
        assertThat(trace.get()).isEqualTo(EventContext.empty());
    }

    /** Loads both classes anew, in a world in which their optional dependency is missing. */
    private static final class WithoutOpenTelemetry extends ClassLoader {
        WithoutOpenTelemetry() {
            super(OpenTelemetryTraceTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("io.opentelemetry.")) {
                throw new ClassNotFoundException(name);
            }
            if (!name.equals(Traces.class.getName()) && !name.equals(OpenTelemetryTrace.class.getName())) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            try (InputStream bytes = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] code = bytes.readAllBytes();
                return defineClass(name, code, 0, code.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
