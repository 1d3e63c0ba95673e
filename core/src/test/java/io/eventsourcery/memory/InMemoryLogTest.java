// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.spi.log.LogFilter;
import io.eventsourcery.spi.log.Settled;
import io.eventsourcery.spi.stream.EncodedEvent;
import io.eventsourcery.spi.stream.StoredEvent;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

class InMemoryLogTest {

    private static final TenantId ACME = TenantId.of("acme");
    private static final StreamId ORDER = StreamId.random("order");
    private static final StreamId USER = StreamId.random("user");

    private final InMemoryLog log = new InMemoryLog(new ReentrantLock());

    @Test
    void an_empty_log_is_settled_at_its_start() {
        assertThat(log.settle()).isEqualTo(Settled.all(Position.start()));
        assertThat(log.newest()).isEqualTo(Position.start());
        assertThat(everything()).isEmpty();
    }

    @Test
    void it_is_settled_up_to_the_first_position_of_a_running_transaction() {
        commit("before", ORDER);
        Position first = log.draw("slow");
        commit("fast", ORDER);
        log.draw("slow");

        assertThat(log.settle().position()).isEqualTo(Position.of(1)).isLessThan(first);
        assertThat(log.settle().waitsFor()).isPresent();
        assertThat(log.settle().again()).isFalse();
        assertThat(log.newest()).isEqualTo(Position.of(4));
    }

    @Test
    void the_oldest_running_transaction_counts_in_whatever_order_they_end() {
        log.draw("first");
        log.draw("second");
        log.draw("third");

        log.end("second");
        assertThat(log.settle().position()).isEqualTo(Position.start());
        log.end("first");
        assertThat(log.settle().position()).isEqualTo(Position.of(2));
        log.end("third");
        assertThat(log.settle()).isEqualTo(Settled.all(Position.of(3)));
    }

    @Test
    void a_transaction_that_rolled_back_leaves_positions_that_are_passed() {
        log.draw("rolled back");
        log.end("rolled back");
        commit("next", ORDER);

        assertThat(log.settle()).isEqualTo(Settled.all(Position.of(2)));
        assertThat(everything()).containsExactly(2L);
    }

    @Test
    void a_page_lies_behind_one_position_and_up_to_another_and_ends_at_the_limit() {
        for (int i = 0; i < 5; i++) {
            commit("t", ORDER);
        }

        assertThat(positions(LogFilter.all(), 1, 4, 10)).containsExactly(2L, 3L, 4L);
        assertThat(positions(LogFilter.all(), 1, 4, 2)).containsExactly(2L, 3L);
        assertThat(positions(LogFilter.all(), 5, 5, 2)).isEmpty();
    }

    @Test
    void a_removed_event_is_gone() {
        StoredEvent event = commit("t", ORDER);
        commit("t", ORDER);
        log.remove(event);

        assertThat(everything()).containsExactly(2L);
    }

    @Test
    void every_condition_of_a_filter_must_hold() {
        commit("t", ORDER);
        commit("t", USER);

        assertThat(positions(new LogFilter(Optional.of("user"), Set.of(), Optional.empty()), 0, 9, 9))
                .containsExactly(2L);
        assertThat(positions(new LogFilter(Optional.empty(), Set.of("noted", "x"), Optional.of(ACME)), 0, 9, 9))
                .containsExactly(1L, 2L);
        assertThat(positions(new LogFilter(Optional.of("user"), Set.of("x"), Optional.of(ACME)), 0, 9, 9))
                .isEmpty();
        assertThat(positions(new LogFilter(Optional.of("user"), Set.of(), Optional.of(TenantId.single())), 0, 9, 9))
                .isEmpty();
    }

    private StoredEvent commit(String transaction, StreamId stream) {
        Position position = log.draw(transaction);
        StoredEvent event = new StoredEvent(
                stream,
                1,
                true,
                Optional.of(position),
                Instant.EPOCH,
                new EncodedEvent(UUID.randomUUID(), "noted", 1, "{}", ""));
        log.add(ACME, event);
        log.end(transaction);
        return event;
    }

    private List<Long> everything() {
        return positions(LogFilter.all(), 0, Long.MAX_VALUE, Integer.MAX_VALUE);
    }

    private List<Long> positions(LogFilter filter, long after, long upTo, int limit) {
        return log.read(filter, Position.of(after), Position.of(upTo), limit).events().stream()
                .map(logged -> logged.event().position().orElseThrow().major())
                .toList();
    }
}
