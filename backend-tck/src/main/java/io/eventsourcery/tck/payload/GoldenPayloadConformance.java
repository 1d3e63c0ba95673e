// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.payload;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.EventStore;
import io.eventsourcery.codec.EventTypesBuilder;
import io.eventsourcery.codec.RegisteredType;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.tck.golden.GoldenEvents;
import io.eventsourcery.tck.golden.GoldenSample;
import io.eventsourcery.tck.suite.Conformance;
import io.eventsourcery.tck.suite.RawTextCodec;
import io.eventsourcery.tck.suite.TckEvents.Noted;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The text of a payload is the same on every runtime, so events move from one to another. */
public abstract class GoldenPayloadConformance extends Conformance {

    private final StreamId written = newStream();
    private final StreamId found = newStream();

    @Test
    public void decimal_numbers_keep_all_digits_and_their_scale() {
        assertGolden(GoldenEvents.Amounts.class);
    }

    @Test
    public void the_least_numbers_are_kept() {
        assertGolden(GoldenEvents.Least.class);
    }

    @Test
    public void the_greatest_numbers_are_kept() {
        assertGolden(GoldenEvents.Greatest.class);
    }

    @Test
    public void texts_are_kept() {
        assertGolden(GoldenEvents.Texts.class);
    }

    @Test
    public void texts_that_utf_8_cannot_hold_are_escaped() {
        assertGolden(GoldenEvents.BrokenTexts.class);
    }

    @Test
    public void times_keep_nanoseconds_offsets_and_zones() {
        assertGolden(GoldenEvents.Times.class);
    }

    @Test
    public void records_in_records_lists_and_maps_are_kept_in_order() {
        assertGolden(GoldenEvents.Basket.class);
    }

    @Test
    public void optionals_are_their_value_or_nothing() {
        assertGolden(GoldenEvents.Optionals.class);
    }

    @Test
    public void a_compact_constructor_is_run() {
        assertGolden(GoldenEvents.Normalised.class);
    }

    @Test
    public void what_is_null_is_left_out() {
        assertGolden(GoldenEvents.Nulls.class);
    }

    @Test
    public void properties_have_the_names_of_their_components_and_stand_in_the_order_of_their_characters() {
        assertGolden(GoldenEvents.Named.class);
    }

    @Test
    public void a_record_without_components_is_an_empty_object() {
        assertGolden(GoldenEvents.Nothing.class);
    }

    private void assertGolden(Class<?> type) {
        GoldenSample sample = GoldenSample.of(type);
        EventStore json = store(setup -> setup.withEventTypes(type));
        EventStore raw = raw(sample.type());
        json.append(written, ExpectedVersion.none(), sample.payload());
        raw.append(found, ExpectedVersion.none(), new Noted(sample.text()));

        assertThat(texts(raw, written)).as("what is stored").containsExactly(sample.text());
        assertThat(json.read(found)).as("what is read").singleElement().satisfies(event -> assertThat(
                        (Object) event.payload())
                .isEqualTo(sample.payload()));
    }

    /** A store that returns and accepts the exact text. */
    private EventStore raw(String type) {
        RegisteredType text = new RegisteredType(type, List.of(), 1, Noted.class);
        return bareBackend(setup -> setup.withEventTypes(
                                new EventTypesBuilder().add(text).build())
                        .withCodec(new RawTextCodec()))
                .eventStore();
    }
}
