// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.EventStore;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.event.EventType;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.memory.InMemoryBackendFactory;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The examples of {@code docs/events.md}. */
class EventsTest {

    // snippet:types
    @EventType
    public sealed interface LoanEvent {}

    @EventType("book-lent")
    public record Lent(UUID reader, LocalDate until, List<String> remarks) implements LoanEvent {}

    @EventType("book-returned")
    public record Returned() implements LoanEvent {}
    // end:types

    // snippet:register
    private final Backend backend =
            InMemoryBackendFactory.create().withEventTypes(LoanEvent.class).build();
    // end:register

    @Test
    void an_event_comes_back_with_its_envelope() {
        EventStore events = backend.eventStore();
        StreamId loan = StreamId.random("loan");
        Lent lent = new Lent(UUID.randomUUID(), LocalDate.of(2026, 4, 1), List.of("cover is torn"));
        events.append(loan, ExpectedVersion.none(), lent, new Returned());

        // snippet:envelope
        RecordedEvent<?> first = events.load(loan).events().get(0);
        String line = first.recordedAt() + " " + first.type() + " " + first.payload();
        // end:envelope

        assertThat(line).contains("book-lent").endsWith(lent.toString());
        assertThat(first.version()).hasValue(1);
        assertThat(first.payload()).isEqualTo(lent);
    }
}
