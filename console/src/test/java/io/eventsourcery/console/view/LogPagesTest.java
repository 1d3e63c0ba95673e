// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.console.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.core.background.BackgroundEngine;
import io.eventsourcery.event.EventType;
import io.eventsourcery.memory.InMemoryBackendFactory;
import io.eventsourcery.spi.log.LoggedEvent;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import java.time.Duration;
import java.util.Collections;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A search in a long log ends in time, and what it found is without a gap. */
class LogPagesTest {

    private static final int EVENTS = 3000;
    private static final int LIMIT = 50;

    private final Backend backend =
            InMemoryBackendFactory.create().withEventTypes(Step.class).build();
    private final BackgroundEngine engine =
            backend.extension(BackgroundEngine.class).orElseThrow();
    private Position end;
    private long nanos;
    private int looked;

    /** Something happened. */
    @EventType("step")
    public record Step(int number) {}

    @BeforeEach
    void fill() {
        backend.eventStore()
                .append(StreamId.random("walk"), ExpectedVersion.none(), Collections.nCopies(EVENTS, new Step(1)));
        end = backend.subscriptions().position();
    }

    @AfterEach
    void close() {
        backend.close();
    }

    /** To look at an event takes a millisecond. */
    private LogPages searching(Set<Long> versions, Duration patience) {
        return new LogPages(
                engine,
                UnaryOperator.identity(),
                event -> {
                    nanos += 1_000_000;
                    looked++;
                    return versions.contains(event.event().version());
                },
                patience,
                () -> nanos);
    }

    @Test
    void a_rare_event_is_found_however_far_back() {
        LogPages.Page page = searching(Set.of(1L), Duration.ofDays(1)).before(next(end), LIMIT);

        assertThat(page.events())
                .singleElement()
                .extracting(it -> it.event().version())
                .isEqualTo(1L);
        assertThat(page.from()).isEqualTo(Position.start());
    }

    @Test
    void when_the_time_is_over_the_newest_ones_are_there_and_what_was_looked_through_is_told() {
        Set<Long> rare = Set.of(5L, EVENTS - 3L);
        LogPages.Page page = searching(rare, Duration.ofMillis(150)).before(next(end), LIMIT);

        assertThat(looked).isLessThan(EVENTS / 10);
        assertThat(page.events())
                .singleElement()
                .extracting(it -> it.event().version())
                .isEqualTo(EVENTS - 3L);
        assertThat(page.to()).isEqualTo(end);
        assertThat(page.from()).isLessThan(end).isGreaterThan(Position.start());
        Position older = next(page.from());
        nanos = 0;
        LogPages.Page before = searching(rare, Duration.ofDays(1)).before(older, LIMIT);
        assertThat(before.events())
                .singleElement()
                .extracting(LogPagesTest::version)
                .isEqualTo(5L);
    }

    @Test
    void forward_a_search_ends_in_time_and_goes_on_where_it_was() {
        LogPages log = searching(Set.of((long) EVENTS), Duration.ofMillis(120));
        LogPages.Page page = log.after(Position.start(), LIMIT);
        assertThat(page.events()).isEmpty();
        assertThat(page.to()).isLessThan(end);
        for (int i = 0; i < EVENTS && page.events().isEmpty(); i++) {
            page = log.after(page.to(), LIMIT);
        }
        assertThat(page.events())
                .singleElement()
                .extracting(LogPagesTest::version)
                .isEqualTo((long) EVENTS);
    }

    private static long version(LoggedEvent event) {
        return event.event().version();
    }

    private static Position next(Position position) {
        return Position.of(position.major() + 1);
    }
}
