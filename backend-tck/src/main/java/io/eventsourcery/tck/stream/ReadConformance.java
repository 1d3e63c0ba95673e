// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.LoadedStream;
import io.eventsourcery.ReadRange;
import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.tck.suite.Conformance;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reads any part of a stream, in either direction, of any length. */
public abstract class ReadConformance extends Conformance {

    private final StreamId stream = newStream();

    @Test
    public void a_missing_stream_is_empty_in_every_way_of_reading() {
        StreamId missing = newStream();
        withEvents(2);

        assertThat(store().read(missing)).isEmpty();
        assertThat(store().read(missing, ReadRange.all().backwards().limit(1))).isEmpty();
        assertThat(store().load(missing).isEmpty()).isTrue();
        assertThat(store().load(missing).events()).isEmpty();
        assertThat(store().load(missing).snapshot()).isEmpty();
        assertThat(store().load(missing).version()).isZero();
        assertThat(read(ReadRange.all())).containsExactly("1", "2");
    }

    @Test
    public void a_range_begins_inclusive_and_ends_exclusive() {
        withEvents(6);

        assertThat(read(ReadRange.all().from(2).until(5))).containsExactly("2", "3", "4");
        assertThat(read(ReadRange.all().from(5))).containsExactly("5", "6");
        assertThat(read(ReadRange.all().until(3))).containsExactly("1", "2");
        assertThat(read(ReadRange.all().from(4).until(5))).containsExactly("4");
    }

    @Test
    public void backwards_gives_the_newest_event_first() {
        withEvents(5);

        assertThat(read(ReadRange.all().backwards())).containsExactly("5", "4", "3", "2", "1");
        assertThat(read(ReadRange.all().from(2).until(5).backwards())).containsExactly("4", "3", "2");
    }

    @Test
    public void backwards_with_limit_one_gives_the_last_event() {
        withEvents(4);

        assertThat(read(ReadRange.all().backwards().limit(1))).containsExactly("4");
        assertThat(read(ReadRange.all().until(3).backwards().limit(1))).containsExactly("2");
    }

    @Test
    public void the_limit_caps_a_read() {
        withEvents(5);

        assertThat(read(ReadRange.all().limit(2))).containsExactly("1", "2");
        assertThat(read(ReadRange.all().from(4).limit(10))).containsExactly("4", "5");
        assertThat(read(ReadRange.all().limit(0))).isEmpty();
    }

    @Test
    public void a_range_outside_of_the_stream_is_empty() {
        withEvents(3);

        assertThat(read(ReadRange.all().from(4))).isEmpty();
        assertThat(read(ReadRange.all().from(100).backwards())).isEmpty();
        assertThat(read(ReadRange.all().from(2).until(2))).isEmpty();
        assertThat(read(ReadRange.all().from(3).until(1))).isEmpty();
        assertThat(read(ReadRange.all().from(3).until(100))).containsExactly("3");
    }

    @Test
    public void a_long_stream_is_complete_and_in_order_in_both_directions() {
        withEvents(2500);

        List<String> forward = new ArrayList<>(read(ReadRange.all()));
        assertThat(forward).isEqualTo(numbers(1, 2500));
        Collections.reverse(forward);
        assertThat(read(ReadRange.all().backwards())).isEqualTo(forward);
        assertThat(read(ReadRange.all().from(700).until(1900).limit(1150))).isEqualTo(numbers(700, 1849));
        assertThat(texts(store().load(stream))).isEqualTo(numbers(1, 2500));
    }

    @Test
    public void an_abandoned_read_holds_nothing() {
        withEvents(1500);

        for (int i = 0; i < 100; i++) {
            Iterator<RecordedEvent<?>> abandoned = store().read(stream).iterator();
            assertThat(abandoned.next().version()).hasValue(1);
        }

        assertThat(store().append(stream, ExpectedVersion.exactly(1500), note("1501"))
                        .version())
                .hasValue(1501);
        assertThat(read(ReadRange.all().from(1500))).containsExactly("1500", "1501");
    }

    @Test
    public void a_stream_loads_as_it_stood_at_a_version() {
        withEvents(5);

        LoadedStream then = store().load(stream, 3);

        assertThat(texts(then)).containsExactly("1", "2", "3");
        assertThat(then.version()).isEqualTo(3);
        assertThat(then.stream()).isEqualTo(stream);
        assertThat(then.isEmpty()).isFalse();
    }

    @Test
    public void loading_beyond_the_end_means_the_end() {
        withEvents(2);

        assertThat(texts(store().load(stream, 3))).containsExactly("1", "2");
        assertThat(store().load(stream, Long.MAX_VALUE).version()).isEqualTo(2);
    }

    @Test
    public void a_version_before_the_first_is_refused() {
        withEvents(2);

        assertThatThrownBy(() -> store().load(stream, 0)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> store().load(stream, -1)).isInstanceOf(InvalidInputException.class);
        assertThat(texts(store().load(stream, 1))).containsExactly("1");
    }

    private void withEvents(int count) {
        store().append(stream, ExpectedVersion.none(), notes(1, count));
    }

    private List<String> read(ReadRange range) {
        return texts(store().read(stream, range));
    }
}
