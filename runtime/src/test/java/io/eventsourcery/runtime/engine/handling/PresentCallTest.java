// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime.engine.handling;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.event.EventType;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.memory.InMemoryBackendFactory;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PresentCallTest {

    /** An event. */
    @EventType("called-noted")
    public record Noted(String text) {}

    private static final Duration AT_ONCE = Duration.ZERO;

    private final RecordedEvent<?> event = event();

    private static RecordedEvent<?> event() {
        try (Backend backend =
                InMemoryBackendFactory.create().withEventTypes(Noted.class).build()) {
            StreamId stream = StreamId.random("note");
            backend.eventStore().append(stream, ExpectedVersion.none(), new Noted("secret"));
            return backend.eventStore().load(stream).events().get(0);
        }
    }

    @Test
    void a_call_without_a_limit_that_takes_long_is_told_with_its_event_until_it_ends() {
        PresentCall call = new PresentCall(Optional.empty(), AT_ONCE);
        assertThat(call.trouble()).isNull();

        call.begin(event);
        assertThat(call.trouble())
                .contains("ES-0826", event.id().toString(), event.stream().toString())
                .doesNotContain("secret");

        call.end();
        assertThat(call.trouble()).isNull();
    }

    @Test
    void a_short_call_is_not_told_nor_one_that_is_within_its_limit() {
        PresentCall brief = new PresentCall(Optional.empty(), Duration.ofHours(1));
        PresentCall limited = new PresentCall(Optional.of(Duration.ofHours(1)), AT_ONCE);
        brief.begin(event);
        limited.begin(event);

        assertThat(brief.trouble()).isNull();
        assertThat(limited.trouble()).isNull();
    }
}
