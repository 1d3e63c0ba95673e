// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.backend.BackendSetup;
import io.eventsourcery.codec.EventTypes;
import io.eventsourcery.core.codec.EventTranslator;
import io.eventsourcery.core.codec.StoredModel;
import io.eventsourcery.encryption.PayloadProtection;
import io.eventsourcery.error.TransientStoreException;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.spi.log.Settled;
import io.eventsourcery.stream.Position;
import io.eventsourcery.subscription.LogWentBackException;
import io.eventsourcery.subscription.PullSubscription;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** All readers of one store share the attempts to settle, and one that hangs does not hold up the others. */
@Timeout(60)
class SharedAttemptsTest {

    private static final Duration LONG = Duration.ofDays(1);
    private static final Duration SHORT = Duration.ofMillis(20);

    private final ScriptedLog script = new ScriptedLog();
    private final LogSignal signal = new LogSignal();
    private final AtomicLong nanos = new AtomicLong();
    private final SettledLog log = new SettledLog(
            script, new FakeTransactions().unit(), Clock.systemUTC(), signal, Duration.ofHours(1), nanos::get);
    private final CountDownLatch silence = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void end() {
        silence.countDown();
        threads.shutdownNow();
    }

    private LogWalk walk() {
        EventTranslator translator = StoredModel.of(BackendSetup.defaults()).translator(PayloadProtection.NONE, 1000);
        return new LogWalk(log, signal, translator, LogWish.EVERYTHING, Position.start(), log.lives());
    }

    @Test
    void an_idle_store_makes_one_attempt_for_each_pause_however_many_readers_look() {
        script.answering(Settled.all(Position.start()));
        List<LogWalk> readers = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            readers.add(walk());
            readers.get(i).next(1, SHORT);
        }
        int begun = script.attempts;

        for (int pause = 0; pause < 3; pause++) {
            nanos.addAndGet(Duration.ofMillis(100).toNanos());
            readers.forEach(reader -> reader.next(1, SHORT));
        }

        assertThat(script.attempts - begun).isEqualTo(3);
    }

    @Test
    void a_commit_of_this_virtual_machine_is_looked_for_at_once_by_one_of_them() {
        script.answering(Settled.all(Position.start()));
        List<LogWalk> readers = List.of(walk(), walk(), walk());
        readers.forEach(reader -> reader.next(1, SHORT));
        int begun = script.attempts;

        signal.commit();
        readers.forEach(reader -> reader.next(1, SHORT));

        assertThat(script.attempts - begun).isEqualTo(1);
    }

    @Test
    void what_one_reader_settles_all_of_them_read() {
        script.answering(Settled.all(Position.of(2))).holding(1, 2);
        LogWalk first = walk();
        first.next(2, LONG);

        assertThat(walk().next(2, LONG)).hasSize(2);
        assertThat(script.attempts).isEqualTo(1);
    }

    @Test
    void while_one_attempt_hangs_another_reader_makes_the_next_one() throws Exception {
        script.answers.add(this::hanging);
        script.answering(Settled.all(Position.of(1))).holding(1);
        Future<List<RecordedEvent<?>>> stuck = threads.submit(() -> walk().next(1, LONG));
        awaitAttempts(1);

        assertThat(walk().next(1, SHORT))
                .as("it may still be answered, and this reader has no time")
                .isEmpty();
        nanos.addAndGet(Attempts.PATIENCE.toNanos());

        assertThat(walk().next(1, LONG)).hasSize(1);
        assertThat(stuck.isDone()).isFalse();
        silence.countDown();
        assertThat(stuck.get(30, TimeUnit.SECONDS)).hasSize(1);
    }

    @Test
    void beside_one_that_hangs_each_attempt_begins_at_once() throws Exception {
        script.answers.add(this::hanging);
        script.answering(Settled.all(Position.start()));
        threads.submit(() -> walk().next(1, LONG));
        awaitAttempts(1);
        nanos.addAndGet(Attempts.PATIENCE.toNanos());
        for (int i = 0; i < 3; i++) {
            log.settle();
        }
        assertThat(script.attempts).isEqualTo(4);
    }

    @Test
    void no_more_than_a_few_hang_and_the_other_readers_are_told_so_however_long_their_time_is() throws Exception {
        script.answers.add(this::hanging);
        for (int i = 1; i <= Attempts.MOST; i++) {
            threads.submit(() -> walk().next(1, LONG));
            awaitAttempts(i);
            nanos.addAndGet(Attempts.PATIENCE.toNanos());
        }

        LogWalk reader = walk();
        for (Duration timeLimit : List.of(SHORT, LONG, LONG)) {
            assertThatThrownBy(() -> reader.next(1, timeLimit))
                    .isInstanceOf(TransientStoreException.class)
                    .hasMessageStartingWith("ES-0512");
        }
        assertThatThrownBy(log::settle).hasMessageStartingWith("ES-0512");
        assertThat(script.attempts).isEqualTo(Attempts.MOST);
        silence.countDown();
        while (log.isStuck()) {
            Thread.onSpinWait();
        }
        script.holding(1);
        assertThat(reader.next(1, LONG)).hasSize(1);
    }

    @Test
    void while_an_attempt_is_slow_a_reader_waits_a_whole_pause_before_it_looks_again() throws Exception {
        script.answers.add(this::hanging);
        threads.submit(() -> walk().next(1, LONG));
        awaitAttempts(1);

        nanos.addAndGet(SettledState.LAST_PAUSE_NANOS);

        assertThat(log.nanosUntilDue()).isEqualTo(SettledState.LAST_PAUSE_NANOS);
    }

    @Test
    void a_reader_that_does_not_look_itself_is_told_of_the_failure_of_the_one_that_did() throws Exception {
        CountDownLatch failing = new CountDownLatch(1);
        script.answers.add(() -> {
            waitFor(failing);
            throw new IllegalStateException("the storage is away");
        });
        Future<?> first = threads.submit(() -> walk().next(1, LONG));
        awaitAttempts(1);
        LogWalk second = walk();
        Future<?> other = threads.submit(() -> second.next(1, Duration.ofMillis(500)));
        failing.countDown();

        for (Future<?> reader : List.of(first, other)) {
            assertThatThrownBy(() -> reader.get(30, TimeUnit.SECONDS))
                    .rootCause()
                    .hasMessage("the storage is away");
        }
    }

    @Test
    void a_reader_of_a_log_that_went_back_is_stopped_and_a_new_one_reads_it_as_it_is() {
        script.answering(
                Settled.all(Position.of(3)),
                Settled.back(Position.start(), 1),
                Settled.all(Position.of(2)).inLife(1));
        script.holding(1, 2, 3);
        LogWalk old = walk();
        assertThat(old.next(3, LONG)).hasSize(3);
        script.events.clear();
        script.holding(1, 2);
        nanos.addAndGet(Duration.ofMillis(100).toNanos());

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> old.next(3, SHORT))
                    .isInstanceOfSatisfying(LogWentBackException.class, e -> assertThat(e.reached())
                            .isEqualTo(Position.of(3)))
                    .hasMessageStartingWith("ES-0511");
        }
        assertThat(walk().next(3, LONG)).hasSize(2);
        assertThat(log.settle().stall())
                .hasValueSatisfying(stall -> assertThat(stall.reason()).startsWith("ES-0511"));
    }

    @Test
    void what_an_attempt_found_that_began_before_the_log_went_back_means_nothing() throws Exception {
        script.answers.add(() -> {
            waitFor(silence);
            return Settled.all(Position.of(9));
        });
        script.answering(
                Settled.back(Position.start(), 1), Settled.all(Position.of(2)).inLife(1));
        Future<?> stuck = threads.submit(() -> walk().next(1, LONG));
        awaitAttempts(1);
        script.holding(1, 2);
        nanos.addAndGet(Attempts.PATIENCE.toNanos());
        log.settle();

        silence.countDown();
        stuck.get(30, TimeUnit.SECONDS);

        assertThat(log.known()).isEqualTo(Position.of(2));
    }

    @Test
    void a_subscription_whose_position_was_accepted_before_the_log_went_back_begins_no_pull_behind_it() {
        script.answering(
                Settled.all(Position.of(3)),
                Settled.back(Position.start(), 1),
                Settled.all(Position.of(2)).inLife(1));
        script.newest = 3;
        StoreSubscriptions subscriptions = new StoreSubscriptions(
                script,
                new FakeTransactions().unit(),
                Clock.systemUTC(),
                signal,
                StoredModel.of(BackendSetup.defaults()).translator(PayloadProtection.NONE, 1000),
                EventTypes.none(),
                false);
        assertThat(subscriptions.position()).isEqualTo(Position.of(3));
        PullSubscription kept = subscriptions.startFrom(Position.of(3));
        assertThat(subscriptions.position()).isEqualTo(Position.of(2));

        assertThatThrownBy(() ->
                        kept.batches(1, PullSubscription.SHORTEST_TIME_LIMIT).next())
                .isInstanceOf(LogWentBackException.class);
    }

    private Settled hanging() {
        waitFor(silence);
        return Settled.all(Position.of(1));
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitAttempts(int begun) {
        while (log.attemptsBegun() < begun || script.attempts < begun) {
            Thread.onSpinWait();
        }
    }
}
