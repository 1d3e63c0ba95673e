// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.backend.TransactionState;
import io.eventsourcery.error.TransientStoreException;
import io.eventsourcery.spi.log.Settled;
import io.eventsourcery.stream.Position;
import io.eventsourcery.subscription.LogStatus;
import io.eventsourcery.subscription.LogStatus.Stall;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettledLogTest {

    private final ScriptedLog script = new ScriptedLog();
    private final FakeTransactions transactions = new FakeTransactions();
    private final SetClock clock = new SetClock();
    private final SettledLog log = keepingEvery(Duration.ofHours(1));

    @Test
    void it_never_moves_back() {
        script.answering(all(5), all(3), all(7));

        assertThat(log.settle().settled()).isEqualTo(Position.of(5));
        assertThat(log.settle().settled()).isEqualTo(Position.of(5));
        assertThat(log.known()).isEqualTo(Position.of(5));
        assertThat(log.settle().settled()).isEqualTo(Position.of(7));
    }

    @Test
    void it_tries_again_while_that_gets_further_each_time_in_a_transaction_of_its_own() {
        script.answering(partly(2), partly(4), all(9), all(10)).newest = 9;

        LogStatus status = log.settle();

        assertThat(status).isEqualTo(new LogStatus(Position.of(9), Optional.empty()));
        assertThat(script.attempts).isEqualTo(3);
        assertThat(transactions.own).isEqualTo(3 + 1);
    }

    @Test
    void it_does_not_run_after_writers_for_ever() {
        script.answering(partly(3), partly(5), partly(6)).newest = 5;

        assertThat(log.settle().settled()).isEqualTo(Position.of(5));
        assertThat(script.attempts).isEqualTo(2);
    }

    @Test
    void it_gives_up_for_now_when_a_storage_promises_progress_and_makes_none() {
        script.answering(partly(2), partly(2), partly(2), partly(2), partly(2), partly(2), partly(2)).newest = 9;

        assertThat(log.settle().settled()).isEqualTo(Position.of(2));
        assertThat(script.attempts).isEqualTo(5);
    }

    @Test
    void it_does_not_try_again_when_others_must_do_something_first() {
        script.answering(partly(2), waiting(2)).newest = 9;

        assertThat(log.settle().stall()).map(Stall::reason).contains("somebody");
        assertThat(script.attempts).isEqualTo(2);
    }

    @Test
    void a_stall_is_as_old_as_the_first_attempt_that_saw_it() {
        script.answering(waiting(3), waiting(3), waiting(4), waiting(4), all(6), waiting(6));

        assertThat(since(1)).isEqualTo(minute(1));
        assertThat(since(2)).isEqualTo(minute(1));
        assertThat(since(3)).as("it moved, so this is another one").isEqualTo(minute(3));
        assertThat(since(600)).isEqualTo(minute(3));
        clock.minute = 601;
        assertThat(log.settle().stall()).isEmpty();
        assertThat(since(602)).isEqualTo(minute(602));
    }

    @Test
    void a_writer_parked_for_ten_minutes_of_the_clock_is_still_waited_for() {
        script.answering(waiting(3));
        log.settle();
        clock.minute = 10;

        assertThat(log.settle().settled()).isEqualTo(Position.of(3));
        assertThat(log.settle().stall()).isPresent();
    }

    @Test
    void a_failed_attempt_changes_nothing() {
        script.answering(all(5));
        script.answers.add(() -> {
            throw new TransientStoreException("no connection", null);
        });
        log.settle();

        assertThatThrownBy(log::settle).isInstanceOf(TransientStoreException.class);
        assertThat(log.known()).isEqualTo(Position.of(5));
    }

    @Test
    void it_is_kept_for_the_next_start_when_it_moved() {
        script.answering(all(5), all(5), all(7));
        SettledLog log = keepingEvery(Duration.ZERO);
        log.settle();
        log.settle();
        log.settle();

        assertThat(script.kept).containsExactly(Position.of(5), Position.of(7));
    }

    @Test
    void it_is_not_kept_too_often() {
        script.answering(all(5), all(7));
        log.settle();
        log.settle();

        assertThat(script.kept).isEmpty();
    }

    @Test
    void it_is_not_kept_while_the_caller_has_a_transaction() {
        script.answering(all(5));
        transactions.callers = TransactionState.ACTIVE;

        assertThat(keepingEvery(Duration.ZERO).settle().settled()).isEqualTo(Position.of(5));
        assertThat(script.kept).isEmpty();
    }

    @Test
    void when_it_cannot_be_kept_readers_go_on() {
        script.answering(all(5));
        script.failureToKeep = new IllegalStateException("the server is tired");

        assertThat(keepingEvery(Duration.ZERO).settle().settled()).isEqualTo(Position.of(5));
        assertThat(transactions.callers).isEqualTo(TransactionState.NONE);
    }

    private SettledLog keepingEvery(Duration duration) {
        return new SettledLog(script, transactions.unit(), clock, new LogSignal(), duration, System::nanoTime);
    }

    private Instant since(long minute) {
        clock.minute = minute;
        return log.settle().stall().orElseThrow().since();
    }

    private static Settled all(long position) {
        return Settled.all(Position.of(position));
    }

    private static Settled waiting(long position) {
        return Settled.waiting(Position.of(position), "somebody");
    }

    private static Settled partly(long position) {
        return Settled.partly(Position.of(position), "the next attempt");
    }

    private static Instant minute(long minute) {
        return Instant.EPOCH.plus(Duration.ofMinutes(minute));
    }

    private static final class SetClock extends Clock {
        private long minute;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return minute(minute);
        }
    }
}
