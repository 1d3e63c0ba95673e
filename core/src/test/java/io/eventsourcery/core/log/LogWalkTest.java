// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.backend.BackendSetup;
import io.eventsourcery.core.codec.EventTranslator;
import io.eventsourcery.core.codec.StoredModel;
import io.eventsourcery.encryption.PayloadProtection;
import io.eventsourcery.error.TransientStoreException;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.spi.log.Settled;
import io.eventsourcery.stream.Position;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LogWalkTest {

    private static final Duration LONG = Duration.ofDays(1);
    private static final Duration SHORT = Duration.ofMillis(20);

    private final ScriptedLog script = new ScriptedLog();
    private final LogSignal signal = new LogSignal();
    private final SettledLog settled = new SettledLog(script, new FakeTransactions().unit(), Clock.systemUTC(), signal);
    private final LogWalk walk = walk(LogWish.EVERYTHING);

    private LogWalk walk(LogWish wish) {
        EventTranslator translator = StoredModel.of(BackendSetup.defaults()).translator(PayloadProtection.NONE, 1000);
        return new LogWalk(settled, signal, translator, wish, Position.start(), 0);
    }

    @Test
    void it_gives_what_is_settled_page_by_page_and_nothing_behind_it() {
        script.holding(1, 2, 3, 5, 6).answering(Settled.waiting(Position.of(5), "somebody at 6"));

        assertThat(positions(walk.next(3, LONG))).containsExactly(1L, 2L, 3L);
        assertThat(walk.position()).isEqualTo(Position.of(3));
        assertThat(positions(walk.next(3, LONG))).containsExactly(5L);
        assertThat(walk.position()).isEqualTo(Position.of(5));
        assertThat(walk.next(3, SHORT)).isEmpty();
        assertThat(walk.position()).isEqualTo(Position.of(5));
    }

    @Test
    void what_is_known_to_be_settled_is_read_without_another_attempt() {
        script.holding(1, 2, 3).answering(Settled.all(Position.of(3)));
        walk.next(2, LONG);
        walk.next(1, LONG);

        assertThat(script.attempts).isEqualTo(1);
    }

    @Test
    void it_listens_before_it_looks_again_so_what_is_committed_in_between_is_not_missed() {
        script.answering(Settled.all(Position.start()));
        script.answers.add(() -> {
            assertThat(signal.isAwaited())
                    .as("from here on a commit would wake it")
                    .isTrue();
            script.holding(1);
            return Settled.all(Position.of(1));
        });

        assertThat(positions(walk.next(1, LONG))).containsExactly(1L);
        assertThat(script.attempts).isEqualTo(2);
        assertThat(signal.isAwaited()).as("it does not listen any more").isFalse();
    }

    @Test
    void it_finds_by_looking_what_nobody_tells_it() {
        script.answering(
                Settled.all(Position.start()),
                Settled.all(Position.start()),
                Settled.all(Position.start()),
                Settled.all(Position.of(1)));
        script.holding(1);

        assertThat(positions(walk.next(1, LONG))).containsExactly(1L);
    }

    @Test
    void it_passes_settled_positions_without_events() {
        script.answering(Settled.all(Position.of(7)));

        assertThat(walk.next(1, SHORT)).isEmpty();
        assertThat(walk.position()).isEqualTo(Position.of(7));
    }

    @Test
    void a_failed_read_skips_nothing() {
        script.holding(1, 2).answering(Settled.all(Position.of(2)));
        script.failureToRead = new TransientStoreException("the connection was cut", null);

        assertThatThrownBy(() -> walk.next(2, LONG)).isInstanceOf(TransientStoreException.class);
        assertThat(walk.position()).isEqualTo(Position.start());
        assertThat(positions(walk.next(2, LONG))).containsExactly(1L, 2L);
    }

    @Test
    void a_failed_attempt_leaves_nobody_listening() {
        script.answering(Settled.all(Position.start()));
        script.answers.add(() -> {
            throw new TransientStoreException("the connection was cut", null);
        });

        assertThatThrownBy(() -> walk.next(2, LONG)).isInstanceOf(TransientStoreException.class);
        assertThat(signal.isAwaited()).isFalse();
    }

    @Test
    void an_interrupted_reader_returns_with_nothing_and_stays_interrupted() {
        script.answering(Settled.all(Position.start()));
        Thread.currentThread().interrupt();
        try {
            assertThat(walk.next(1, LONG)).isEmpty();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(script.attempts).isEqualTo(1);
    }

    @Test
    void a_walk_through_what_does_not_match_ends_with_its_time_and_goes_on_from_there() {
        script.longestStretch = 1;
        script.answering(Settled.all(Position.of(Long.MAX_VALUE / 2)));

        assertThat(walk.next(1, SHORT)).isEmpty();

        Position reached = walk.position();
        assertThat(reached).isGreaterThan(Position.start());
        assertThat(reached.major()).isEqualTo(script.reads);
        walk.next(1, SHORT);
        assertThat(walk.position()).isGreaterThan(reached);
    }

    @Test
    void a_walk_through_what_does_not_match_ends_when_it_is_interrupted() {
        script.longestStretch = 1;
        script.answering(Settled.all(Position.of(Long.MAX_VALUE / 2)));
        walk.next(1, SHORT);
        int before = script.reads;

        Thread.currentThread().interrupt();
        assertThat(walk.next(1, LONG)).isEmpty();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(script.reads - before).isLessThanOrEqualTo(1);
    }

    @Test
    void a_time_limit_may_be_longer_than_the_clock_counts() {
        script.holding(1).answering(Settled.all(Position.start()), Settled.all(Position.of(1)));

        assertThat(positions(walk.next(1, Duration.ofSeconds(Long.MAX_VALUE)))).containsExactly(1L);
    }

    private static List<Long> positions(List<RecordedEvent<?>> events) {
        return events.stream()
                .map(event -> event.position().orElseThrow().major())
                .toList();
    }
}
