// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.eventsourcery.AppendResult;
import io.eventsourcery.EventStore;
import io.eventsourcery.LoadedStream;
import io.eventsourcery.StreamAppend;
import io.eventsourcery.event.EventType;
import io.eventsourcery.event.NewEvent;
import io.eventsourcery.inject.RetryOnConflict;
import io.eventsourcery.memory.InMemoryBackendFactory;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.VersionConflictException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The examples of {@code docs/appending.md}. */
class AppendingTest {

    public sealed interface SeatEvent {}

    @EventType("seat-taken")
    public record Taken(String by) implements SeatEvent {}

    @EventType("seat-given-up")
    public record GivenUp() implements SeatEvent {}

    @EventType("door-opened")
    public record DoorOpened() {}

    private final EventStore events = InMemoryBackendFactory.create()
            .withEventTypes(SeatEvent.class, DoorOpened.class)
            .build()
            .eventStore();

    private final StreamId seat = StreamId.named("seat", "14 C");

    // snippet:bean
    @ApplicationScoped
    public static class Seats {

        @Inject
        EventStore events;

        @Transactional
        @RetryOnConflict
        public void take(StreamId seat, String passenger) {
            LoadedStream loaded = events.load(seat);
            if (isTaken(loaded)) {
                throw new IllegalStateException("The seat is taken.");
            }
            events.append(seat, loaded.expected(), new Taken(passenger));
        }

        private static boolean isTaken(LoadedStream seat) {
            int last = seat.events().size() - 1;
            return last >= 0 && seat.events().get(last).payload() instanceof Taken;
        }
    }
    // end:bean

    @Test
    void a_decision_is_about_what_was_loaded() {
        Seats seats = new Seats();
        seats.events = events;
        seats.take(seat, "Ada");
        events.append(seat, ExpectedVersion.exactly(1), new GivenUp());
        seats.take(seat, "Grace");

        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> seats.take(seat, "Alan"));
        assertThat(events.load(seat).version()).isEqualTo(3);
    }

    @Test
    void streams_are_named() {
        UUID id = UUID.randomUUID();
        // snippet:streams
        StreamId byName = StreamId.named("seat", "14 C");
        StreamId byId = StreamId.of("order", id);
        StreamId fresh = StreamId.random("order");
        // end:streams
        assertThat(byName).isEqualTo(seat);
        assertThat(byId).isNotEqualTo(fresh);
    }

    @Test
    void somebody_was_first() {
        // snippet:expect
        AppendResult first = events.append(seat, ExpectedVersion.none(), new Taken("Ada"));
        long version = first.version().orElseThrow(); // 1
        // end:expect

        assertThat(version).isEqualTo(1);
        assertThatExceptionOfType(VersionConflictException.class)
                .isThrownBy(() -> events.append(seat, ExpectedVersion.none(), new Taken("Grace")));
    }

    @Test
    void several_streams_at_once() {
        StreamId other = StreamId.named("seat", "14 D");
        events.append(seat, ExpectedVersion.none(), new Taken("Ada"));
        // snippet:several
        events.appendAll(List.of(
                StreamAppend.of(seat, ExpectedVersion.exactly(1), new GivenUp()),
                StreamAppend.of(other, ExpectedVersion.none(), new Taken("Ada"))));
        // end:several
        assertThat(events.load(seat).version()).isEqualTo(2);
        assertThat(events.load(other).version()).isEqualTo(1);
    }

    @Test
    void a_request_that_comes_twice() {
        UUID requestId = UUID.randomUUID();
        for (int i = 0; i < 2; i++) {
            // snippet:repeat
            NewEvent taken = NewEvent.of(new Taken("Ada")).withId(requestId);
            events.append(seat, ExpectedVersion.none(), taken);
            // end:repeat
        }
        assertThat(events.load(seat).events()).hasSize(1);
    }

    @Test
    void a_log_without_versions() {
        // snippet:log
        events.append(StreamId.named("door", "2 left"), ExpectedVersion.unversioned(), new DoorOpened());
        // end:log
        assertThat(events.load(StreamId.named("door", "2 left")).events().get(0).version())
                .isEmpty();
    }
}
