// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.event.EventType;
import io.eventsourcery.memory.InMemoryBackendFactory;
import io.eventsourcery.runtime.Definition;
import io.eventsourcery.runtime.Lag;
import io.eventsourcery.runtime.SubscriptionRuntime;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How far a subscription is behind, in events and in time. */
class LagTest {

    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    /** What is counted. */
    @EventType("counted-lag")
    public record Noted(String text) {}

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final Backend backend = InMemoryBackendFactory.create()
            .withEventTypes(Noted.class)
            .configured(setup -> setup.withClock(new Clock() {
                @Override
                public Instant instant() {
                    return now.get();
                }

                @Override
                public ZoneOffset getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return this;
                }
            }))
            .build();

    @AfterEach
    void close() {
        backend.close();
    }

    private Position append(String category, int events) {
        return backend.eventStore()
                .append(
                        StreamId.of(category, UUID.randomUUID()),
                        ExpectedVersion.none(),
                        List.copyOf(Collections.nCopies(events, new Noted("x"))))
                .position()
                .orElseThrow();
    }

    private SubscriptionRuntime paused() {
        SubscriptionRuntime runtime = BackgroundRuntime.of(backend)
                .with(Definition.projection("view").toCategory("note").on(Noted.class, (event, work) -> {}))
                .start();
        runtime.pause("view");
        return runtime;
    }

    @Test
    void only_events_of_the_selection_count_and_the_oldest_of_them_tells_the_time() {
        try (SubscriptionRuntime runtime = paused()) {
            assertThat(runtime.lag("view")).isEqualTo(Lag.NONE);
            append("other", 5);
            now.set(NOON.plusSeconds(60));
            append("note", 2);
            now.set(NOON.plusSeconds(70));
            append("note", 1);
            now.set(NOON.plusSeconds(90));

            assertThat(runtime.lag("view")).isEqualTo(new Lag(3, Duration.ofSeconds(30)));

            now.set(NOON);
            assertThat(runtime.lag("view").age()).as("clocks differ").isZero();
        }
    }

    @Test
    void it_is_counted_up_to_a_limit_and_is_over_when_everything_is_handled() {
        try (SubscriptionRuntime runtime = paused()) {
            Position last = append("note", Lag.MOST + 5);

            assertThat(runtime.lag("view").events()).isEqualTo(Lag.MOST);
            assertThat(runtime.lag("view").isMore()).isTrue();

            runtime.resume("view");
            assertThat(runtime.await(last, "view", Duration.ofSeconds(30))).isTrue();
            assertThat(runtime.lag("view")).isEqualTo(Lag.NONE);
        }
    }

    @Test
    void a_subscription_that_does_not_exist_has_none() {
        try (SubscriptionRuntime runtime = paused()) {
            assertThatThrownBy(() -> runtime.lag("no"))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageStartingWith("ES-0806");
            assertThatThrownBy(() -> new Lag(-1, Duration.ZERO)).hasMessageStartingWith("ES-0805");
        }
    }
}
