// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.event.NewEvent;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.VersionConflictException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AppendTest extends EachDatabaseAndProvider {

    @Test
    void an_append_of_one_event_is_read_back() {
        StreamId stream = StreamId.named("order", "one");
        var result = store.append(stream, ExpectedVersion.none(), new OrderPlaced("Ann"));
        RecordedEvent<?> event = store.read(stream).toList().get(0);
        assertThat(event.payload()).isEqualTo(new OrderPlaced("Ann"));
        assertThat(event.position()).isEqualTo(result.position());
        assertThat(event.stream().name()).contains("one");
    }

    @Test
    void an_append_of_many_events_keeps_their_order_in_positions_and_versions() {
        StreamId stream = StreamId.random("order");
        List<NewEvent> events = IntStream.range(0, 50)
                .mapToObj(i -> NewEvent.of(new OrderPlaced("c" + i)))
                .toList();
        store.append(stream, ExpectedVersion.none(), events);
        List<RecordedEvent<?>> read = store.read(stream).toList();
        assertThat(read.stream().map(RecordedEvent::id))
                .isEqualTo(events.stream().map(NewEvent::id).toList());
        assertThat(read.stream().map(event -> event.position().orElseThrow()).toList())
                .isSorted();
    }

    @Test
    void a_repeat_gives_the_first_result_and_stores_nothing() {
        StreamId stream = StreamId.random("order");
        List<NewEvent> events = List.of(NewEvent.of(new OrderPlaced("a")), NewEvent.of(new OrderPlaced("b")));
        var first = store.append(stream, ExpectedVersion.none(), events);
        store.append(stream, ExpectedVersion.exactly(2), new OrderPlaced("c"));
        assertThat(store.append(stream, ExpectedVersion.none(), events)).isEqualTo(first);
        assertThat(store.read(stream)).hasSize(3);
    }

    @Test
    void an_append_with_an_old_version_is_refused_with_the_actual_one() {
        StreamId stream = StreamId.random("order");
        store.append(stream, ExpectedVersion.none(), new OrderPlaced("a"), new OrderPlaced("b"));
        assertThatThrownBy(() -> store.append(stream, ExpectedVersion.exactly(1), new OrderPlaced("c")))
                .isInstanceOfSatisfying(VersionConflictException.class, e -> assertThat(e.actual())
                        .hasValue(2));
        assertThatThrownBy(() -> store.append(stream, ExpectedVersion.exactly(5), new OrderPlaced("c")))
                .isInstanceOfSatisfying(VersionConflictException.class, e -> assertThat(e.actual())
                        .hasValue(2));
    }

    @Test
    void an_append_at_the_end_continues_the_versions() {
        StreamId stream = StreamId.random("order");
        store.append(stream, ExpectedVersion.any(), new OrderPlaced("a"), new OrderPlaced("b"));
        assertThat(store.append(stream, ExpectedVersion.exists(), new OrderPlaced("c"))
                        .version())
                .hasValue(3);
        assertThat(store.append(stream, ExpectedVersion.any(), new OrderPlaced("d"), new OrderPlaced("e"))
                        .version())
                .hasValue(5);
    }
}
