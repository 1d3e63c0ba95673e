// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.AppendResult;
import io.eventsourcery.LoadedStream;
import io.eventsourcery.event.EventContext;
import io.eventsourcery.event.NewEvent;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import io.eventsourcery.tck.suite.Conformance;
import io.eventsourcery.tck.suite.TckEvents.Counted;
import io.eventsourcery.tck.suite.TckEvents.Noted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Appended events come back: complete, in order, in their own stream. */
public abstract class AppendConformance extends Conformance {

    @Test
    public void an_event_comes_back_as_it_was_appended() {
        StreamId stream = newStream();
        NewEvent event = NewEvent.of(new Counted(42));

        AppendResult result = store().append(stream, ExpectedVersion.none(), event);

        assertThat(result.version()).hasValue(1);
        assertThat(history(stream)).singleElement().satisfies(recorded -> {
            assertThat(recorded.id()).isEqualTo(event.id());
            assertThat(recorded.payload()).isEqualTo(new Counted(42));
            assertThat(recorded.type()).isEqualTo("tck-counted");
            assertThat(recorded.typeRevision()).isEqualTo(7);
            assertThat(recorded.stream()).isEqualTo(stream);
            assertThat(recorded.version()).hasValue(1);
            assertThat(recorded.tenant()).isEqualTo(TenantId.single());
            assertThat(recorded.context()).isEqualTo(EventContext.empty());
        });
    }

    @Test
    public void several_appends_come_back_in_their_order() {
        StreamId stream = newStream();
        store().append(stream, ExpectedVersion.none(), notes(1, 2));
        store().append(stream, ExpectedVersion.exactly(2), notes(3, 3));

        LoadedStream loaded = store().load(stream);

        assertThat(texts(loaded)).containsExactly("1", "2", "3");
        assertThat(versions(loaded.events())).containsExactly(1L, 2L, 3L);
        assertThat(loaded.version()).isEqualTo(3);
    }

    @Test
    public void a_batch_keeps_the_order_and_the_ids_of_its_events() {
        StreamId stream = newStream();
        List<NewEvent> batch = notes(1, 50);

        store().append(stream, ExpectedVersion.none(), batch);

        assertThat(history(stream))
                .extracting(RecordedEvent::id)
                .containsExactlyElementsOf(batch.stream().map(NewEvent::id).toList());
        assertThat(texts(stream)).isEqualTo(numbers(1, 50));
    }

    @Test
    public void a_batch_of_thousands_is_stored_whole_and_in_order() {
        StreamId stream = newStream();

        AppendResult result = store().append(stream, ExpectedVersion.none(), notes(1, 3000));

        assertThat(result.version()).hasValue(3000);
        assertThat(texts(stream)).isEqualTo(numbers(1, 3000));
    }

    @Test
    public void a_plain_payload_gets_an_id_and_a_version() {
        StreamId stream = newStream();

        store().append(stream, ExpectedVersion.none(), new Noted("a"), new Noted("b"));

        assertThat(history(stream))
                .extracting(RecordedEvent::id)
                .doesNotContainNull()
                .doesNotHaveDuplicates();
        assertThat(history(stream)).extracting(RecordedEvent::id).hasSize(2).allSatisfy(id -> assertThat(id.version())
                .isEqualTo(4));
        assertThat(versions(history(stream))).containsExactly(1L, 2L);
    }

    @Test
    public void payloads_and_new_events_can_be_mixed() {
        StreamId stream = newStream();
        UUID id = UUID.randomUUID();

        store().append(
                        stream,
                        ExpectedVersion.none(),
                        List.of(new Noted("a"), note("b").withId(id), new Noted("c")));

        assertThat(texts(stream)).containsExactly("a", "b", "c");
        assertThat(history(stream).get(1).id()).isEqualTo(id);
    }

    @Test
    public void the_result_names_the_version_of_the_last_event() {
        StreamId stream = newStream();

        assertThat(store().append(stream, ExpectedVersion.none(), notes(1, 3)).version())
                .isEqualTo(OptionalLong.of(3));
        assertThat(store().append(stream, ExpectedVersion.exactly(3), notes(4, 4))
                        .version())
                .isEqualTo(OptionalLong.of(4));
        assertThat(store().append(stream, ExpectedVersion.any(), notes(5, 6)).version())
                .isEqualTo(OptionalLong.of(6));
    }

    @Test
    public void the_result_of_a_call_of_its_own_names_the_position_of_the_last_event() {
        StreamId stream = newStream();
        AppendResult first = store().append(stream, ExpectedVersion.none(), notes(1, 3));
        AppendResult second = store().append(stream, ExpectedVersion.any(), notes(4, 5));

        List<Position> stored = positions(stream);
        assertThat(stored).hasSize(5);
        assertThat(first.position()).contains(stored.get(2));
        assertThat(second.position()).contains(stored.get(4));
    }

    @Test
    public void the_result_of_a_repeat_names_the_position_of_the_first_append() {
        StreamId stream = newStream();
        List<NewEvent> batch = notes(1, 3);
        AppendResult first = store().append(stream, ExpectedVersion.none(), batch);
        store().append(stream, ExpectedVersion.exactly(3), notes(4, 4));

        assertThat(store().append(stream, ExpectedVersion.none(), batch)).isEqualTo(first);
        assertThat(first.position()).contains(positions(stream).get(2));
    }

    @Test
    public void a_reader_from_the_position_of_a_result_gets_what_was_appended_later() {
        StreamId stream = newStream();
        AppendResult first = store().append(stream, ExpectedVersion.none(), notes(1, 2));
        store().append(stream, ExpectedVersion.exactly(2), notes(3, 3));

        List<RecordedEvent<?>> later = log().startFrom(first.position().orElseThrow())
                .toCategory(stream.category())
                .batches(100, Duration.ofSeconds(30))
                .next();

        assertThat(later.stream().filter(event -> event.stream().equals(stream)))
                .singleElement()
                .satisfies(event -> assertThat(event.version()).hasValue(3));
    }

    @Test
    public void positions_ascend_within_an_append_and_from_append_to_append() {
        StreamId one = newStream();
        StreamId other = newStream();
        store().append(one, ExpectedVersion.none(), notes(1, 20));
        store().append(other, ExpectedVersion.none(), notes(1, 20));
        store().append(one, ExpectedVersion.exactly(20), notes(21, 40));

        List<Position> inTheirOrder = positions(one);
        inTheirOrder = new ArrayList<>(inTheirOrder);
        inTheirOrder.addAll(20, positions(other));
        assertThat(inTheirOrder).hasSize(60).isSorted().doesNotHaveDuplicates();
        assertThat(inTheirOrder.get(0)).isGreaterThan(Position.start());
    }

    @Test
    public void streams_do_not_see_the_events_of_each_other() {
        StreamId one = newStream();
        StreamId other = newStream();
        store().append(one, ExpectedVersion.none(), notes(1, 2));
        store().append(other, ExpectedVersion.none(), notes(10, 12));

        assertThat(texts(one)).containsExactly("1", "2");
        assertThat(texts(store().load(other))).containsExactly("10", "11", "12");
        assertThat(store().load(one).version()).isEqualTo(2);
    }

    private List<Position> positions(StreamId stream) {
        return history(stream).stream()
                .map(event -> event.position().orElseThrow())
                .toList();
    }
}
