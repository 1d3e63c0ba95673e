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
import io.eventsourcery.spi.log.LogWatch;
import io.eventsourcery.spi.log.Settled;
import io.eventsourcery.stream.Position;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A walk over a log that may be watched: looks are counted, and where only the watch can end a pause it would last for ever.
 */
@Timeout(60)
class LogWalkWatchTest {

    private static final Duration LONG = Duration.ofDays(1);

    /** One before each pause of 4, 8, 16, 32 and 64 ms and the first of 100 ms. */
    private static final int LOOKS_UNTIL_WATCHED = 6;

    private final ScriptedLog script = new ScriptedLog();
    private final LogWalk walk;
    private Watch latest;

    LogWalkWatchTest() {
        EventTranslator translator = StoredModel.of(BackendSetup.defaults()).translator(PayloadProtection.NONE, 1000);
        LogSignal signal = new LogSignal();
        SettledLog settled = new SettledLog(script, new FakeTransactions().unit(), Clock.systemUTC(), signal);
        walk = new LogWalk(settled, signal, translator, LogWish.EVERYTHING, Position.start(), 0);
    }

    private final class Watch implements LogWatch {

        private final Duration rest;
        private boolean over;
        private boolean closed;

        Watch(Duration rest) {
            this.rest = rest;
            latest = this;
        }

        @Override
        public boolean isOver() {
            return over;
        }

        @Override
        public Duration rest() {
            return over ? Duration.ZERO : rest;
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    /** It calls as soon as it is set up. */
    private Watch calling(Runnable news) {
        Watch watch = new Watch(LONG);
        watch.over = true;
        news.run();
        return watch;
    }

    /** Nothing to find at so many looks, then one event. */
    private void findingAfter(int looks) {
        for (int i = 0; i < looks; i++) {
            script.answering(Settled.all(Position.start()));
        }
        script.answering(Settled.all(Position.of(1))).holding(1);
    }

    @Test
    void without_a_watch_it_looks_as_often_as_ever() {
        findingAfter(LOOKS_UNTIL_WATCHED + 2);

        assertThat(walk.next(1, LONG)).hasSize(1);
        assertThat(script.attempts).isEqualTo(LOOKS_UNTIL_WATCHED + 3);
    }

    @Test
    void it_is_woken_by_the_watch_and_does_not_look_until_then() {
        findingAfter(LOOKS_UNTIL_WATCHED);
        script.watchers.add(news -> {
            Watch watch = new Watch(LONG);
            Thread caller = new Thread(() -> {
                watch.over = true;
                news.run();
            });
            caller.start();
            return watch;
        });

        assertThat(walk.next(1, LONG)).hasSize(1);
        assertThat(script.attempts).isEqualTo(LOOKS_UNTIL_WATCHED + 1);
        assertThat(script.watches).isEqualTo(1);
        assertThat(latest.closed).isTrue();
    }

    @Test
    void a_short_wait_is_not_watched() {
        script.answering(Settled.all(Position.start()));

        assertThat(walk.next(1, Duration.ofMillis(1))).isEmpty();
        assertThat(script.watches).isZero();
    }

    @Test
    void what_a_silent_watch_overlooks_is_found_by_looking() {
        findingAfter(LOOKS_UNTIL_WATCHED + 2);
        script.watchers.add(news -> new Watch(Duration.ofMillis(150)));

        assertThat(walk.next(1, LONG)).hasSize(1);
        assertThat(script.watches).as("it looks alive").isEqualTo(1);
        assertThat(latest.closed).isTrue();
    }

    @Test
    void a_watch_that_ended_is_replaced() {
        findingAfter(LOOKS_UNTIL_WATCHED + 3);
        script.watchers.add(news -> {
            Watch watch = new Watch(LONG);
            watch.over = true;
            return watch;
        });
        script.watchers.add(this::calling);

        assertThat(walk.next(1, LONG)).hasSize(1);
        assertThat(script.watches).isGreaterThan(1);
    }

    @Test
    void a_watch_that_calls_in_vain_is_not_set_up_again_before_a_pause() {
        findingAfter(LOOKS_UNTIL_WATCHED + 6);
        script.watchers.add(this::calling);

        assertThat(walk.next(1, LONG)).hasSize(1);
        assertThat(script.attempts).isEqualTo(LOOKS_UNTIL_WATCHED + 7);
        assertThat(script.watches).as("every second look").isEqualTo(4);
    }

    @Test
    void a_failed_look_leaves_nobody_watching() {
        findingAfter(LOOKS_UNTIL_WATCHED);
        script.failureToRead = new TransientStoreException("the connection was cut", null);
        script.watchers.add(this::calling);

        assertThatThrownBy(() -> walk.next(1, LONG)).isInstanceOf(TransientStoreException.class);
        assertThat(latest.closed).isTrue();
        assertThat(walk.position()).isEqualTo(Position.start());
    }

    @Test
    void short_stretches_are_put_together() {
        script.longestStretch = 2;
        script.answering(Settled.all(Position.of(9))).holding(7, 9);

        assertThat(walk.next(5, LONG)).hasSize(1);
        assertThat(walk.position()).isEqualTo(Position.of(8));
        assertThat(script.reads).isEqualTo(4);
        assertThat(walk.next(5, LONG)).hasSize(1);
        assertThat(walk.position()).isEqualTo(Position.of(9));
    }
}
