// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.observability.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A store that hangs holds up nobody who asks how it is. */
class StoreWatchTest {

    private static final Duration EVER = Duration.ofHours(1);
    private static final Duration SOON = Duration.ofMillis(50);

    private final AtomicInteger looks = new AtomicInteger();
    private final AtomicLong nanos = new AtomicLong();
    private final Queue<Runnable> waiting = new ArrayDeque<>();

    private StoreState look() {
        looks.incrementAndGet();
        return new StoreState("s", Optional.empty(), List.of(), Optional.empty());
    }

    private StoreWatch watch(Executor executor, Duration life) {
        return new StoreWatch("s", this::look, () -> executor, life, nanos::get);
    }

    @Test
    void those_who_ask_within_its_life_share_a_look() {
        StoreWatch watch = watch(Runnable::run, EVER);

        assertThat(watch.state(EVER).isUp()).isTrue();
        assertThat(watch.state(EVER).isUp()).isTrue();
        assertThat(watch.latest().isUp()).isTrue();

        assertThat(looks).hasValue(1);
    }

    @Test
    void afterwards_there_is_another_look() {
        StoreWatch watch = watch(Runnable::run, Duration.ZERO);

        watch.state(EVER);
        watch.state(EVER);

        assertThat(looks).hasValue(2);
    }

    @Test
    void without_an_answer_it_is_down_and_one_look_goes_on() {
        StoreWatch watch = watch(waiting::add, EVER);

        assertThat(watch.latest().isUp()).isFalse();
        assertThat(watch.state(SOON).failure().orElseThrow()).startsWith("ES-0902");
        assertThat(watch.state(SOON).isUp()).isFalse();
        assertThat(waiting).hasSize(1);

        waiting.remove().run();
        assertThat(watch.state(SOON).isUp()).isTrue();
        assertThat(watch.latest().isUp()).isTrue();
    }

    @Test
    void a_store_that_is_slow_once_is_not_down() {
        Queue<Runnable> slow = new ArrayDeque<>();
        AtomicInteger first = new AtomicInteger(1);
        StoreWatch watch = watch(
                work -> {
                    if (first.getAndDecrement() > 0) {
                        work.run();
                    } else {
                        slow.add(work);
                    }
                },
                Duration.ZERO);

        assertThat(watch.state(EVER).isUp()).isTrue();

        assertThat(watch.state(SOON).isUp()).as("the former state").isTrue();
        assertThat(watch.latest().isUp()).isTrue();
        assertThat(slow).hasSize(1);
    }

    @Test
    void a_store_that_answered_and_does_so_no_more_is_down_until_it_answers_again() {
        StoreWatch watch = watch(waiting::add, Duration.ZERO);
        watch.latest();
        waiting.remove().run();
        assertThat(watch.latest().isUp()).isTrue();

        nanos.addAndGet(Duration.ofSeconds(6).toNanos());
        assertThat(watch.latest().failure().orElseThrow()).startsWith("ES-0902");
        assertThat(watch.state(SOON).isUp()).isFalse();
        nanos.addAndGet(Duration.ofMinutes(2).toNanos());
        assertThat(watch.latest().isUp()).as("another look has begun").isFalse();
        assertThat(waiting).hasSize(2);

        waiting.forEach(Runnable::run);
        assertThat(watch.state(SOON).isUp()).isTrue();
    }

    @Test
    void a_look_that_finds_no_thread_is_a_failure_and_the_next_one_tries_again() {
        AtomicInteger refusals = new AtomicInteger(1);
        StoreWatch watch = watch(
                work -> {
                    if (refusals.getAndDecrement() > 0) {
                        throw new RejectedExecutionException();
                    }
                    work.run();
                },
                EVER);

        assertThat(watch.state(EVER).isUp()).isFalse();
        assertThat(watch.state(EVER).isUp()).isTrue();
    }

    @Test
    void what_an_operator_reads_of_a_trouble_names_no_stream() {
        assertThat(StoreLook.brief("attempt 3 at event 5f of customer-ada failed: java.lang.X"))
                .isEqualTo("attempt 3");
        assertThat(StoreLook.brief("the store failed: java.lang.X at y")).isEqualTo("the store failed");
        assertThat(StoreLook.brief("ES-0830 The order key \"k\" of event 5f of customer-ada cannot be told"))
                .isEqualTo("ES-0830 The order key \"k\"");
    }
}
