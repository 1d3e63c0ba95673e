// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.event.EventContext;
import io.eventsourcery.event.EventEnvelope;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class AmbientContextTest {

    private static final EventContext REQUEST = EventContext.empty().with("user", "ann");

    private final AmbientContext ambient = AmbientContext.of(() -> REQUEST);
    private final RecordedEvent<?> first = event("a");
    private final RecordedEvent<?> second = event("b");

    @Test
    void the_innermost_event_counts_and_then_the_one_around_it_again() {
        ambient.handling(first, () -> {
            ambient.handling(second, () -> assertThat(ambient.current()).isEqualTo(consequenceOf(second)));
            assertThat(ambient.current()).isEqualTo(consequenceOf(first));
        });

        assertThat(ambient.current()).isEqualTo(REQUEST);
    }

    @Test
    void after_a_failure_the_event_is_no_longer_handled() {
        assertThatThrownBy(() -> ambient.handling(first, () -> {
                    throw new IllegalStateException("failed");
                }))
                .hasMessage("failed");

        assertThat(ambient.current()).isEqualTo(REQUEST);
    }

    @Test
    void another_thread_handles_nothing() {
        ambient.handling(first, () -> assertThat(
                        CompletableFuture.supplyAsync(ambient::current, task -> new Thread(task).start())
                                .join())
                .isEqualTo(REQUEST));
    }

    @Test
    void stores_that_share_one_know_of_the_events_that_the_other_handles() {
        AmbientContext own = AmbientContext.of(() -> EventContext.empty().with("user", "system"))
                .over(ambient);

        ambient.handling(first, () -> assertThat(own.current())
                .isEqualTo(EventContext.causedBy(first).with("user", "system")));
        assertThat(own.current().entries()).containsEntry("user", "system");
    }

    /** Its id is the cause, its conversation goes on, and its entries are its own. */
    private static EventContext consequenceOf(RecordedEvent<?> event) {
        return new EventContext(
                event.context().correlationId(), Optional.of(event.id().toString()), Map.of("user", "ann"));
    }

    private static RecordedEvent<?> event(String correlation) {
        EventEnvelope envelope = new EventEnvelope(
                UUID.randomUUID(),
                "happened",
                1,
                StreamId.random("thing"),
                OptionalLong.of(1),
                Optional.empty(),
                TenantId.single(),
                Instant.EPOCH);
        return new RecordedEvent<>(envelope, () -> "happened", () -> EventContext.empty()
                .withCorrelationId(correlation)
                .with("only", "of this event"));
    }
}
