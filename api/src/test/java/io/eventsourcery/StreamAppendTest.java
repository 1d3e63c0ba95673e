// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.event.NewEvent;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamHead;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.VersionConflictException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the caller hands over is checked where it is made, and what comes back says what to do next. */
class StreamAppendTest {

    private static final StreamId STREAM = StreamId.random("order");

    @Test
    void payloads_and_events_become_events() {
        NewEvent event = NewEvent.of("b");

        StreamAppend append = StreamAppend.of(STREAM, ExpectedVersion.none(), "a", event);

        assertThat(append.events()).extracting(NewEvent::payload).containsExactly("a", "b");
        assertThat(append.events().get(1)).isSameAs(event);
    }

    @Test
    void nothing_and_null_are_refused() {
        assertThatThrownBy(() -> StreamAppend.of(STREAM, ExpectedVersion.any(), List.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(STREAM.toString());
        assertThatThrownBy(() -> StreamAppend.of(STREAM, ExpectedVersion.any(), (List<?>) null))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> StreamAppend.of(STREAM, ExpectedVersion.any(), Arrays.asList("a", null)))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void the_events_cannot_be_changed_afterwards() {
        List<NewEvent> events = new ArrayList<>(List.of(NewEvent.of("a")));
        StreamAppend append = new StreamAppend(STREAM, ExpectedVersion.any(), events);
        events.clear();

        assertThat(append.events()).hasSize(1);
    }

    @Test
    void a_range_is_made_step_by_step() {
        assertThat(ReadRange.all().from(2).until(5).backwards().limit(7)).isEqualTo(new ReadRange(2, 5, true, 7));
        assertThat(ReadRange.all()).isEqualTo(new ReadRange(1, Long.MAX_VALUE, false, Long.MAX_VALUE));
        assertThatThrownBy(() -> ReadRange.all().from(0)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> ReadRange.all().until(0)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> ReadRange.all().limit(-1)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void a_loaded_stream_says_what_to_expect() {
        assertThat(loaded(StreamHead.absent()).expected()).isEqualTo(ExpectedVersion.none());
        assertThat(loaded(StreamHead.absent()).isEmpty()).isTrue();
        assertThat(loaded(new StreamHead(4, true)).expected()).isEqualTo(ExpectedVersion.exactly(4));
        assertThat(loaded(new StreamHead(4, false)).expected()).isEqualTo(ExpectedVersion.unversioned());
        assertThat(loaded(new StreamHead(4, true)).version()).isEqualTo(4);
    }

    @Test
    void a_conflict_tells_what_was_expected_and_found_as_far_as_known() {
        VersionConflictException found = VersionConflictException.found(STREAM, ExpectedVersion.exactly(3), 5);
        assertThat(found.actual()).hasValue(5);
        assertThat(found).hasMessageContainingAll(STREAM.toString(), "exactly 3", "version 5");

        VersionConflictException raced = VersionConflictException.raced(STREAM, ExpectedVersion.none(), null);
        assertThat(raced.actual()).isEmpty();
        assertThat(raced).hasMessageContainingAll(STREAM.toString(), "none", "same moment");
    }

    private static LoadedStream loaded(StreamHead head) {
        return new LoadedStream(STREAM, Optional.empty(), List.of(), head);
    }
}
