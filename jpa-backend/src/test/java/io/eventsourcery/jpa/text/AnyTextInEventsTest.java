// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.error.EventCodecException;
import io.eventsourcery.event.EventContext;
import io.eventsourcery.event.NewEvent;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever text is in an event, it comes back as it was, on every database. */
class AnyTextInEventsTest {

    private static List<Place> places;

    @BeforeContainer
    static void open() {
        places = Place.open();
    }

    @AfterContainer
    static void close() {
        Place.closeAll();
    }

    @Provide
    Arbitrary<List<String>> texts() {
        return HostileTexts.lists(500, 5_000);
    }

    @Property(tries = 12, edgeCases = EdgeCasesMode.NONE)
    void payloads_and_contexts_come_back_and_the_stored_text_is_the_written_one(@ForAll("texts") List<String> texts) {
        List<NewEvent> events = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            events.add(NewEvent.of(new Said(texts.get(i)))
                    .withContext(EventContext.empty()
                            .withCorrelationId(texts.get(texts.size() - 1 - i))
                            .withCausationId(texts.get(i))
                            .with(texts.get(i), texts.get((i + 1) % texts.size()))
                            .with(texts.get((i + 1) % texts.size()), "the second entry")));
        }
        for (Place place : places) {
            StreamId stream = StreamId.random("text");
            place.codec().forget();

            place.json().append(stream, ExpectedVersion.none(), events);

            // The first event of a type is read back before it is written.
            place.codec().forgetRead();
            List<RecordedEvent<?>> back = place.json().read(stream).toList();
            assertThat(texts(back.stream())).as(place.name()).isEqualTo(texts);
            assertThat(place.codec().read())
                    .as(place.name())
                    .hasSameSizeAs(texts)
                    .isEqualTo(place.codec().written());
            assertThat(back)
                    .as(place.name())
                    .extracting(RecordedEvent::context)
                    .isEqualTo(events.stream().map(NewEvent::context).toList());
            assertThat(back)
                    .as(place.name())
                    .extracting(event -> List.copyOf(event.context().entries().keySet()))
                    .isEqualTo(events.stream()
                            .map(event -> List.copyOf(event.context().entries().keySet()))
                            .toList());
        }
    }

    @Property(tries = 12, edgeCases = EdgeCasesMode.NONE)
    void text_of_any_other_codec_is_kept_or_refused_before_anything_is_written(@ForAll("texts") List<String> texts) {
        Predicate<String> storable = text ->
                text.indexOf(0) < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
        List<String> good = texts.stream().filter(storable).toList();
        for (Place place : places) {
            StreamId stream = StreamId.random("text");
            texts.stream().filter(storable.negate()).forEach(text -> assertThatThrownBy(
                            () -> place.plain().append(stream, ExpectedVersion.none(), new Said("ok"), new Said(text)))
                    .isInstanceOf(EventCodecException.class));
            assertThat(place.plain().load(stream).isEmpty()).as(place.name()).isTrue();

            place.plain()
                    .append(
                            stream,
                            ExpectedVersion.none(),
                            Stream.concat(Stream.of("first"), good.stream())
                                    .map(Said::new)
                                    .toList());

            assertThat(texts(place.plain().read(stream).skip(1)))
                    .as(place.name())
                    .isEqualTo(good);
        }
    }

    private static List<String> texts(Stream<RecordedEvent<?>> events) {
        return events.map(event -> ((Said) event.payload()).text()).toList();
    }
}
