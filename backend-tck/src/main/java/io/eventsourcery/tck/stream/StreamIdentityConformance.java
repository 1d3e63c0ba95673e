// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.tck.suite.Conformance;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A stream is its category and its UUID, byte by byte; a name is another way to write the UUID. */
public abstract class StreamIdentityConformance extends Conformance {

    private final String name = "invoice " + UUID.randomUUID();

    @Test
    public void a_named_stream_is_found_by_any_id_made_from_the_name() {
        store().append(StreamId.named(name), ExpectedVersion.none(), note("1"));
        store().append(StreamId.named(name), ExpectedVersion.exactly(1), note("2"));

        assertThat(texts(StreamId.named(name))).containsExactly("1", "2");
        assertThat(texts(store().load(StreamId.named("", name)))).containsExactly("1", "2");
    }

    @Test
    public void a_stream_begun_by_its_name_goes_on_by_its_uuid_and_the_reverse() {
        StreamId named = StreamId.named("tck", name);
        StreamId byUuid = StreamId.of("tck", named.id());
        store().append(named, ExpectedVersion.none(), note("1"));
        store().append(byUuid, ExpectedVersion.exactly(1), note("2"));
        store().append(named, ExpectedVersion.exactly(2), note("3"));

        StreamId begunByUuid = StreamId.named("tck", name + " too");
        store().append(StreamId.of("tck", begunByUuid.id()), ExpectedVersion.none(), note("1"));
        store().append(begunByUuid, ExpectedVersion.exactly(1), note("2"));

        assertThat(texts(named)).containsExactly("1", "2", "3");
        assertThat(texts(byUuid)).containsExactly("1", "2", "3");
        assertThat(texts(begunByUuid)).containsExactly("1", "2");
    }

    @Test
    public void a_stream_remembers_the_name_it_was_given() {
        StreamId named = StreamId.named("tck", name);
        store().append(named, ExpectedVersion.none(), notes(1, 2));

        assertThat(history(StreamId.of("tck", named.id())))
                .extracting(event -> event.stream().name().orElse("no name"))
                .containsExactly(name, name);
        assertThat(history(named))
                .extracting(event -> event.stream().name().orElse("no name"))
                .containsExactly(name, name);
    }

    @Test
    public void a_recorded_event_names_its_stream_with_the_category() {
        StreamId plain = StreamId.random();
        StreamId categorised = StreamId.random("order");
        store().append(plain, ExpectedVersion.none(), note("1"));
        store().append(categorised, ExpectedVersion.none(), note("2"));

        assertThat(history(plain)).extracting(RecordedEvent::stream).containsExactly(plain);
        assertThat(history(categorised)).extracting(RecordedEvent::stream).containsExactly(categorised);
        assertThat(store().load(categorised).events())
                .extracting(RecordedEvent::stream)
                .containsExactly(categorised);
    }

    @Test
    public void one_uuid_in_two_categories_is_two_streams() {
        StreamId order = StreamId.random("order");
        store().append(order, ExpectedVersion.none(), note("order"));
        store().append(order.inCategory("invoice"), ExpectedVersion.none(), note("invoice"));
        store().append(order.inCategory(""), ExpectedVersion.none(), note("neither"));

        assertThat(texts(order)).containsExactly("order");
        assertThat(texts(order.inCategory("invoice"))).containsExactly("invoice");
        assertThat(texts(StreamId.of(order.id()))).containsExactly("neither");
    }

    @Test
    public void one_name_in_two_categories_is_two_streams() {
        store().append(StreamId.named("order", name), ExpectedVersion.none(), notes(1, 2));
        store().append(StreamId.named("invoice", name), ExpectedVersion.none(), notes(8, 8));

        assertThat(texts(StreamId.named("order", name))).containsExactly("1", "2");
        assertThat(texts(StreamId.named("invoice", name))).containsExactly("8");
        assertThat(texts(StreamId.named(name))).isEmpty();
    }

    @Test
    public void deleting_in_one_category_leaves_the_other() {
        StreamId order = StreamId.named("order", name);
        StreamId invoice = StreamId.named("invoice", name);
        store().append(order, ExpectedVersion.none(), note("1"));
        store().append(invoice, ExpectedVersion.none(), note("2"));

        store().delete(order);

        assertThat(texts(order)).isEmpty();
        assertThat(texts(invoice)).containsExactly("2");
    }

    @Test
    public void names_that_look_alike_are_different_streams() {
        assertAllDifferent(
                Stream.of(name, name.toUpperCase(), name + " ", " " + name, name + "é", name + "e\u0301", name + "e")
                        .map(StreamId::named)
                        .toList());
    }

    @Test
    public void categories_that_look_alike_are_different_streams() {
        UUID id = UUID.randomUUID();
        assertAllDifferent(Stream.of("order", "Order", "ORDER", "order ", "ordér", "orde\u0301r", "order-", "ordеr")
                .map(category -> StreamId.of(category, id))
                .toList());
    }

    @Test
    public void any_printable_character_may_be_in_a_category_and_a_name() {
        String odd = "a-b_c%d'e\"f\\g;h,i.j/k:l{m}n[o]p(q)r*s?t|u<v>w&x=y+z$~!@#^` ";
        String wide = "größe 注文 🛒 👩‍👩‍👧 \u202Eabc";
        for (StreamId stream : List.of(StreamId.named(odd, name + odd), StreamId.named(wide, name + wide))) {
            store().append(stream, ExpectedVersion.none(), note("1"));

            assertThat(history(stream)).singleElement().satisfies(event -> {
                assertThat(event.stream().category()).isEqualTo(stream.category());
                assertThat(event.stream().name()).isEqualTo(stream.name());
            });
        }
    }

    @Test
    public void category_and_name_of_the_greatest_length_are_kept() {
        String category = "注".repeat(StreamId.MAX_CATEGORY_LENGTH);
        StreamId stream = StreamId.named(category, (name + "文".repeat(300)).substring(0, StreamId.MAX_NAME_LENGTH));
        store().append(stream, ExpectedVersion.none(), note("1"));

        assertThat(history(StreamId.of(category, stream.id()))).singleElement().satisfies(event -> {
            assertThat(event.stream().category()).isEqualTo(category);
            assertThat(event.stream().name()).isEqualTo(stream.name());
        });
    }

    private void assertAllDifferent(List<StreamId> streams) {
        streams.forEach(
                stream -> store().append(stream, ExpectedVersion.none(), note(stream.id() + stream.category())));
        assertThat(streams)
                .allSatisfy(stream -> assertThat(texts(stream)).containsExactly(stream.id() + stream.category()));
    }
}
