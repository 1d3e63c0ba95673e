// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.EventStore;
import io.eventsourcery.backend.BackendSetup;
import io.eventsourcery.codec.EventTypes;
import io.eventsourcery.codec.EventTypesBuilder;
import io.eventsourcery.codec.RegisteredType;
import io.eventsourcery.error.EventCodecException;
import io.eventsourcery.error.UnknownEventTypeException;
import io.eventsourcery.event.EventContext;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.tck.suite.BrokenCodec;
import io.eventsourcery.tck.suite.Conformance;
import io.eventsourcery.tck.suite.RawTextCodec;
import io.eventsourcery.tck.suite.Samples;
import io.eventsourcery.tck.suite.TckEvents.After;
import io.eventsourcery.tck.suite.TckEvents.Before;
import io.eventsourcery.tck.suite.TckEvents.Noted;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Payloads, contexts and times come back as they were given. */
public abstract class RoundTripConformance extends Conformance {

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "null",
            "123",
            "{\"a\":[1,2]}",
            "'; drop table es_event; --",
            "\"quoted\" 'single' \\ back / slash \\u0041 %s ${x} ? :p",
            "line\nfeed\r\nreturn\ttab ",
            "äöü ß é e\u0301 \u00A0 \u2028 \u202E \uFEFF \uFFFF",
            "注文 🛒 👩‍👩‍👧 \uD83D\uDE00");

    private final StreamId stream = newStream();

    @Test
    public void every_kind_of_component_comes_back_equal() {
        store().append(stream, ExpectedVersion.none(), Samples.everything());

        assertThat(history(stream)).singleElement().satisfies(event -> assertThat(event.payload())
                .usingRecursiveComparison()
                .isEqualTo(Samples.everything()));
        assertThat(history(stream).get(0).payload()).isEqualTo(Samples.everything());
    }

    @Test
    public void any_text_in_a_payload_comes_back_character_by_character() {
        List<String> texts = Stream.concat(
                        TEXTS.stream(),
                        Stream.of("nul \u0000 bell \u0007 escape \u001B", "lone \uD800 high", "\uDC00", "\uD83D"))
                .toList();
        // One by one, because a server may take a megabyte at once and no more.
        texts.forEach(text -> store().append(stream, ExpectedVersion.any(), new Noted(text)));

        assertThat(texts(stream)).isEqualTo(texts);
    }

    @Test
    public void the_text_of_a_codec_is_kept_byte_by_byte() {
        EventStore raw = store(setup -> setup.withCodec(new RawTextCodec()));
        raw.append(
                stream, ExpectedVersion.none(), TEXTS.stream().map(Noted::new).toList());

        assertThat(texts(raw, stream)).isEqualTo(TEXTS);
    }

    @Test
    public void long_texts_are_not_cut() {
        List<String> texts =
                List.of("x".repeat(10_000), "注".repeat(10_000), "🛒".repeat(10_000), "y".repeat(1_000_000));
        // One by one, because a server may take a megabyte at once and no more.
        texts.forEach(text -> store().append(stream, ExpectedVersion.any(), new Noted(text)));

        assertThat(texts(stream)).isEqualTo(texts);
    }

    @Test
    public void a_context_comes_back_unchanged_and_in_order() {
        EventContext context = EventContext.empty()
                .withCorrelationId("request \"7\" 🛒")
                .withCausationId("cause\nNUL \u0000 lone \uD800")
                .with("zulu", "last first")
                .with("alpha", "")
                .with("correlationId", "an entry, not the id")
                .with("created_at", "x".repeat(5_000));
        store().append(stream, ExpectedVersion.none(), note("1").withContext(context));

        EventContext back = history(stream).get(0).context();

        assertThat(back).isEqualTo(context);
        assertThat(back.entries()).containsExactlyEntriesOf(context.entries());
        assertThat(store().load(stream).events().get(0).context()).isEqualTo(context);
    }

    @Test
    public void each_event_keeps_a_context_of_its_own() {
        store().append(
                        stream,
                        ExpectedVersion.none(),
                        note("1").withContext(EventContext.empty().with("a", "1")),
                        note("2"),
                        note("3").withContext(EventContext.empty().withCausationId("2")));

        assertThat(history(stream))
                .extracting(RecordedEvent::context)
                .containsExactly(
                        EventContext.empty().with("a", "1"),
                        EventContext.empty(),
                        EventContext.empty().withCausationId("2"));
        assertThat(history(stream).get(0).context().entries()).isEqualTo(Map.of("a", "1"));
    }

    @Test
    public void the_time_is_that_of_the_stores_clock_in_microseconds() {
        at("2026-05-04T03:02:01.123456789Z").append(stream, ExpectedVersion.none(), notes(1, 2));
        at("2025-01-01T00:00:00.000000999Z").append(stream, ExpectedVersion.any(), notes(3, 3));

        assertThat(history(stream))
                .extracting(RecordedEvent::recordedAt)
                .containsExactly(
                        Instant.parse("2026-05-04T03:02:01.123456Z"),
                        Instant.parse("2026-05-04T03:02:01.123456Z"),
                        Instant.parse("2025-01-01T00:00:00Z"));
    }

    @Test
    public void no_time_is_bent_by_a_time_zone() {
        List<String> instants = List.of(
                "1969-12-31T23:59:59.999999Z",
                "2026-03-29T01:30:00.000001Z",
                "2026-10-25T00:30:00Z",
                "2026-10-25T01:30:00Z",
                "2026-04-04T14:45:00Z",
                "2026-04-04T15:15:00Z",
                "2026-10-03T15:30:00Z",
                "2199-12-31T23:59:59.999999Z");
        instants.forEach(instant -> at(instant).append(stream, ExpectedVersion.any(), note(instant)));

        assertThat(history(stream))
                .extracting(RecordedEvent::recordedAt)
                .containsExactlyElementsOf(instants.stream().map(Instant::parse).toList());
    }

    @Test
    public void an_event_stored_under_a_former_name_is_read_as_its_present_type() {
        store(typed("tck-renamed-before", List.of(), Before.class))
                .append(stream, ExpectedVersion.none(), new Before("kept"));

        EventStore now = store(typed("tck-renamed-after", List.of("tck-renamed-before"), After.class));
        now.append(stream, ExpectedVersion.exactly(1), new After("new", "more"));

        assertThat(now.read(stream))
                .extracting(event -> (Object) event.payload())
                .containsExactly(new After("kept", null), new After("new", "more"));
        assertThat(now.read(stream))
                .extracting(RecordedEvent::type)
                .containsExactly("tck-renamed-before", "tck-renamed-after");
    }

    @Test
    public void an_event_of_an_unknown_type_still_shows_its_envelope() {
        store(typed("tck-unknown-elsewhere", List.of(), Before.class))
                .append(stream, ExpectedVersion.none(), note("1"), new Before("secret"), note("3"));

        List<RecordedEvent<?>> events = history(stream);

        assertThat(versions(events)).containsExactly(1L, 2L, 3L);
        assertThat(events.get(1).type()).isEqualTo("tck-unknown-elsewhere");
        assertThat(events.get(2).payload()).isEqualTo(new Noted("3"));
        assertThatThrownBy(() -> events.get(1).payload())
                .isInstanceOfSatisfying(UnknownEventTypeException.class, unknown -> assertThat(unknown.type())
                        .isEqualTo("tck-unknown-elsewhere"))
                .hasMessageNotContaining("secret");
    }

    @Test
    public void a_text_that_cannot_be_decoded_still_shows_its_envelope() {
        store().append(stream, ExpectedVersion.none(), note("secret"));

        RecordedEvent<?> event = store(setup -> setup.withCodec(new BrokenCodec()))
                .read(stream)
                .findFirst()
                .orElseThrow();

        assertThat(event.version()).hasValue(1);
        assertThat(event.type()).isEqualTo("tck-noted");
        assertThatThrownBy(event::payload)
                .isInstanceOfSatisfying(EventCodecException.class, failure -> assertThat(failure.type())
                        .isEqualTo("tck-noted"))
                .hasMessageNotContaining("secret")
                .hasNoCause();
    }

    private EventStore at(String instant) {
        return store(setup -> setup.withClock(Clock.fixed(Instant.parse(instant), ZoneOffset.UTC)));
    }

    private static UnaryOperator<BackendSetup> typed(String name, List<String> aliases, Class<?> type) {
        EventTypes types = new EventTypesBuilder()
                .add(new RegisteredType(name, aliases, 1, type))
                .build();
        return setup -> setup.withEventTypes(types);
    }
}
