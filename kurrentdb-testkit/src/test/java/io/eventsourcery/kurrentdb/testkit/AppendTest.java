// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit;

import static io.eventsourcery.kurrentdb.testkit.Session.event;
import static io.eventsourcery.kurrentdb.testkit.Session.events;
import static io.eventsourcery.kurrentdb.testkit.Session.revisions;
import static io.eventsourcery.kurrentdb.testkit.Session.types;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kurrent.dbclient.EventData;
import io.kurrent.dbclient.RecordedEvent;
import io.kurrent.dbclient.StreamState;
import io.kurrent.dbclient.WriteResult;
import io.kurrent.dbclient.WrongExpectedVersionException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Appends to one stream, and the repeats that a server recognises. */
class AppendTest {

    private final Instant noon = Instant.parse("2025-01-01T12:00:00.1234567Z");
    private final KurrentDbStandIn standIn =
            KurrentDbStandIn.start(StandInSettings.ofToday().clock(Clock.fixed(noon, ZoneOffset.UTC)));
    private Session session = Session.with(standIn);

    @AfterEach
    void close() {
        standIn.close();
        session.close();
    }

    /** With a new client, because the old one may first have to notice. */
    private void restart() {
        session.close();
        standIn.restart();
        session = Session.with(standIn);
    }

    @Test
    void revisions_begin_at_zero_and_positions_ascend() {
        WriteResult first = session.append("s-1", StreamState.noStream(), events(2));
        WriteResult second = session.append("s-1", StreamState.streamRevision(1), event("c"));

        assertThat(first.getNextExpectedRevision()).isEqualTo(StreamState.streamRevision(1));
        assertThat(second.getNextExpectedRevision()).isEqualTo(StreamState.streamRevision(2));
        assertThat(second.getLogPosition()).isGreaterThan(first.getLogPosition());
        assertThat(types(session.read("s-1"))).containsExactly("e0", "e1", "c");
    }

    @Test
    void an_event_comes_back_as_it_was_sent() {
        UUID id = UUID.randomUUID();
        EventData event = EventData.builderAsBinary(id, "bytes", new byte[] {1, 2})
                .metadataAsBytes(new byte[] {3})
                .build();
        WriteResult written = session.append("s-1", StreamState.noStream(), event);

        RecordedEvent read = session.read("s-1").get(0).getEvent();

        assertThat(read.getEventId()).isEqualTo(id);
        assertThat(read.getEventType()).isEqualTo("bytes");
        assertThat(read.getContentType()).isEqualTo("application/octet-stream");
        assertThat(read.getEventData()).containsExactly(1, 2);
        assertThat(read.getUserMetadata()).containsExactly(3);
        assertThat(read.getCreated()).isEqualTo(noon);
        assertThat(read.getStreamId()).isEqualTo("s-1");
        assertThat(read.getPosition()).isEqualTo(written.getLogPosition());
    }

    @Test
    void a_late_writer_meets_a_conflict_that_names_the_last_revision() {
        session.append("s-1", StreamState.noStream(), events(3));

        WrongExpectedVersionException conflict = catchThrowableOfType(
                WrongExpectedVersionException.class,
                () -> session.append("s-1", StreamState.streamRevision(1), event("late")));

        assertThat(conflict.getActualState()).isEqualTo(StreamState.streamRevision(2));
        assertThat(conflict.getExpectedState()).isEqualTo(StreamState.streamRevision(1));
        assertThat(session.read("s-1")).hasSize(3);
    }

    @Test
    void a_writer_ahead_of_the_stream_meets_a_conflict_too() {
        assertThatThrownBy(() -> session.append("s-1", StreamState.streamRevision(0), event("early")))
                .isInstanceOfSatisfying(
                        WrongExpectedVersionException.class,
                        conflict -> assertThat(conflict.getActualState()).isEqualTo(StreamState.noStream()));
    }

    @Test
    void a_stream_that_should_exist_must() {
        assertThatThrownBy(() -> session.append("s-1", StreamState.streamExists(), event("a")))
                .isInstanceOf(WrongExpectedVersionException.class);
        session.append("s-1", StreamState.any(), event("a"));
        session.append("s-1", StreamState.streamExists(), event("b"));

        assertThat(types(session.read("s-1"))).containsExactly("a", "b");
    }

    @Test
    void a_repeat_with_a_revision_is_recognised_for_ever() {
        EventData[] batch = events(2);
        WriteResult first = session.append("s-1", StreamState.noStream(), batch);
        session.append("s-1", StreamState.streamRevision(1), events(5));
        restart();

        WriteResult again = session.append("s-1", StreamState.noStream(), batch);

        assertThat(again.getNextExpectedRevision()).isEqualTo(first.getNextExpectedRevision());
        assertThat(again.getLogPosition()).isEqualTo(first.getLogPosition());
        assertThat(session.read("s-1")).hasSize(7);
    }

    @Test
    void a_repeat_of_a_part_is_a_conflict() {
        EventData[] batch = events(2);
        session.append("s-1", StreamState.noStream(), batch);

        assertThatThrownBy(() -> session.append("s-1", StreamState.noStream(), batch[0], event("other")))
                .isInstanceOf(WrongExpectedVersionException.class);
        assertThatThrownBy(() -> session.append("s-1", StreamState.any(), batch[1], event("other")))
                .isInstanceOf(WrongExpectedVersionException.class);
    }

    @Test
    void a_repeat_without_a_revision_is_recognised_until_a_restart() {
        EventData event = event("a");
        session.append("s-1", StreamState.any(), event);
        session.append("s-1", StreamState.any(), event);
        assertThat(revisions(session.read("s-1"))).containsExactly(0L);

        restart();
        session.append("s-1", StreamState.any(), event);

        assertThat(revisions(session.read("s-1"))).containsExactly(0L, 1L);
    }

    @Test
    void the_same_id_in_another_stream_is_another_event() {
        EventData event = event("a");
        session.append("s-1", StreamState.any(), event);
        session.append("s-2", StreamState.any(), event);

        assertThat(session.read("s-2")).hasSize(1);
    }

    @Test
    void many_writers_without_expectation_leave_a_stream_without_holes() {
        var writes = IntStream.range(0, 200)
                .mapToObj(i -> session.client().appendToStream("s-1", event("e")))
                .toList();
        writes.forEach(Session::get);

        assertThat(revisions(session.read("s-1")))
                .containsExactlyElementsOf(LongStream.range(0, 200).boxed().toList());
    }
}
