// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.AppendResult;
import io.eventsourcery.event.EventContext;
import io.eventsourcery.event.NewEvent;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.VersionConflictException;
import io.eventsourcery.tck.suite.Conformance;
import io.eventsourcery.tck.suite.TckEvents.Counted;
import io.eventsourcery.tck.suite.TckEvents.Noted;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code none()} and {@code exactly(n)} may be repeated with the same event ids; the others may not. */
public abstract class IdempotencyConformance extends Conformance {

    @Test
    public void a_repeated_first_append_gives_the_first_result_and_stores_nothing() {
        StreamId stream = newStream();
        List<NewEvent> events = notes(1, 3);

        AppendResult first = store().append(stream, ExpectedVersion.none(), events);
        AppendResult repeat = store().append(stream, ExpectedVersion.none(), events);

        assertThat(repeat).isEqualTo(first);
        assertThat(texts(stream)).isEqualTo(numbers(1, 3));
    }

    @Test
    public void a_repeated_later_append_gives_the_first_result_and_stores_nothing() {
        StreamId stream = newStream();
        store().append(stream, ExpectedVersion.none(), notes(1, 2));
        List<NewEvent> events = notes(3, 4);

        AppendResult first = store().append(stream, ExpectedVersion.exactly(2), events);
        AppendResult repeat = store().append(stream, ExpectedVersion.exactly(2), events);

        assertThat(repeat).isEqualTo(first);
        assertThat(texts(stream)).isEqualTo(numbers(1, 4));
    }

    @Test
    public void a_repeat_is_recognised_after_the_stream_went_on() {
        StreamId stream = newStream();
        List<NewEvent> begin = notes(1, 2);
        List<NewEvent> middle = notes(3, 3);
        AppendResult first = store().append(stream, ExpectedVersion.none(), begin);
        AppendResult second = store().append(stream, ExpectedVersion.exactly(2), middle);
        store().append(stream, ExpectedVersion.any(), notes(4, 9));

        assertThat(store().append(stream, ExpectedVersion.none(), begin)).isEqualTo(first);
        assertThat(store().append(stream, ExpectedVersion.exactly(2), middle)).isEqualTo(second);
        assertThat(texts(stream)).isEqualTo(numbers(1, 9));
    }

    @Test
    public void other_ids_at_the_same_versions_are_a_conflict() {
        StreamId stream = newStream();
        store().append(stream, ExpectedVersion.none(), notes(1, 2));

        assertRefused(stream, ExpectedVersion.none(), notes(1, 2));
        assertThat(texts(stream)).isEqualTo(numbers(1, 2));
    }

    @Test
    public void the_same_ids_in_another_order_are_a_conflict() {
        StreamId stream = newStream();
        List<NewEvent> events = notes(1, 3);
        store().append(stream, ExpectedVersion.none(), events);
        List<NewEvent> turned = new ArrayList<>(events);
        Collections.reverse(turned);

        assertRefused(stream, ExpectedVersion.none(), turned);
        assertThat(texts(stream)).isEqualTo(numbers(1, 3));
    }

    @Test
    public void the_same_ids_with_other_types_are_a_conflict() {
        StreamId stream = newStream();
        NewEvent event = note("1");
        store().append(stream, ExpectedVersion.none(), event);

        assertRefused(
                stream,
                ExpectedVersion.none(),
                List.of(NewEvent.of(new Counted(1)).withId(event.id())));
        assertThat(texts(stream)).containsExactly("1");
    }

    @Test
    public void a_repeat_with_a_further_event_is_a_conflict() {
        StreamId stream = newStream();
        List<NewEvent> events = notes(1, 2);
        store().append(stream, ExpectedVersion.none(), events);
        List<NewEvent> longer = new ArrayList<>(events);
        longer.addAll(notes(3, 3));

        assertRefused(stream, ExpectedVersion.none(), longer);
        assertThat(texts(stream)).isEqualTo(numbers(1, 2));
    }

    @Test
    public void the_same_ids_at_another_version_are_a_conflict() {
        StreamId stream = newStream();
        List<NewEvent> events = notes(1, 2);
        store().append(stream, ExpectedVersion.none(), events);

        assertRefused(stream, ExpectedVersion.exactly(1), events);
        assertThat(texts(stream)).isEqualTo(numbers(1, 2));
    }

    @Test
    public void payload_and_context_are_not_compared_and_the_first_ones_stay() {
        StreamId stream = newStream();
        NewEvent event = note("first").withContext(EventContext.empty().withCorrelationId("first"));
        AppendResult first = store().append(stream, ExpectedVersion.none(), event);

        AppendResult repeat = store().append(
                        stream,
                        ExpectedVersion.none(),
                        new NewEvent(event.id(), new Noted("second"), EventContext.empty()));

        assertThat(repeat).isEqualTo(first);
        assertThat(texts(stream)).containsExactly("first");
        assertThat(history(stream).get(0).context().correlationId()).contains("first");
    }

    @Test
    public void the_other_expectations_store_a_repeat_again() {
        StreamId stream = newStream();
        List<NewEvent> events = notes(1, 1);

        store().append(stream, ExpectedVersion.any(), events);
        store().append(stream, ExpectedVersion.any(), events);
        store().append(stream, ExpectedVersion.exists(), events);

        assertThat(texts(stream)).containsExactly("1", "1", "1");
        assertThat(versions(history(stream))).containsExactly(1L, 2L, 3L);
    }

    @Test
    public void the_same_ids_begin_a_stream_again_after_it_was_deleted() {
        StreamId stream = newStream();
        List<NewEvent> events = notes(1, 2);
        store().append(stream, ExpectedVersion.none(), events);
        store().delete(stream);
        assertThat(history(stream)).isEmpty();

        AppendResult again = store().append(stream, ExpectedVersion.none(), events);

        assertThat(again.version()).hasValue(2);
        assertThat(texts(stream)).isEqualTo(numbers(1, 2));
    }

    private void assertRefused(StreamId stream, ExpectedVersion expected, List<NewEvent> events) {
        assertThatThrownBy(() -> store().append(stream, expected, events)).isInstanceOf(VersionConflictException.class);
    }
}
