// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.backend.TransactionPolicy;
import io.eventsourcery.error.StoreClosedException;
import io.eventsourcery.spi.TransactionMode;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A store that is closed while calls are under way lets their own transactions end. */
@Timeout(60)
class ClosingTest {

    private final UnitOfWork unit =
            new UnitOfWork(new CallTransactions(), TransactionPolicy.REQUIRED, TransactionMode.JOINS);

    /** The ways in which a call has a transaction of the store's own. */
    private static Stream<BiConsumer<ClosingTest, Runnable>> calls() {
        return Stream.of(ClosingTest::write, ClosingTest::read);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void closing_waits_for_the_call_under_way_and_refuses_the_others(BiConsumer<ClosingTest, Runnable> way)
            throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        AtomicBoolean ended = new AtomicBoolean();
        CompletableFuture<Void> call = CompletableFuture.runAsync(() -> way.accept(this, () -> {
            begun.countDown();
            await(mayEnd);
            ended.set(true);
        }));
        await(begun);

        unit.close();
        assertThatThrownBy(() -> way.accept(this, () -> {})).isInstanceOf(StoreClosedException.class);
        CompletableFuture<Boolean> endedBefore = new CompletableFuture<>();
        Thread closing = new Thread(() -> {
            unit.awaitEnd();
            endedBefore.complete(ended.get());
        });
        closing.start();
        while (closing.getState() != Thread.State.TIMED_WAITING && closing.isAlive()) {
            Thread.onSpinWait();
        }
        mayEnd.countDown();

        assertThat(endedBefore.get(30, TimeUnit.SECONDS)).isTrue();
        call.get(30, TimeUnit.SECONDS);
    }

    @Test
    void a_call_that_closes_its_store_does_not_wait_for_itself() {
        AtomicBoolean returned = new AtomicBoolean();

        write(() -> {
            unit.close();
            unit.awaitEnd();
            returned.set(true);
        });

        assertThat(returned).isTrue();
    }

    @Test
    void a_call_that_does_not_end_is_waited_for_no_longer_than_said() {
        CallsUnderWay calls = new CallsUnderWay();
        calls.begin();
        calls.close();

        assertThat(calls.awaitEnd(Duration.ofMillis(20))).isFalse();
        calls.end();
        assertThat(calls.awaitEnd(Duration.ZERO)).isTrue();
    }

    @Test
    void an_interrupted_thread_waits_no_longer_and_stays_interrupted() {
        CallsUnderWay calls = new CallsUnderWay();
        calls.begin();
        calls.close();
        Thread.currentThread().interrupt();

        assertThat(calls.awaitEnd(Duration.ofHours(1))).isFalse();
        assertThat(Thread.interrupted()).isTrue();
    }

    private void write(Runnable work) {
        unit.write(
                () -> {
                    work.run();
                    return null;
                },
                e -> new IllegalStateException(e));
    }

    private void read(Runnable work) {
        unit.read(() -> {
            work.run();
            return null;
        });
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
