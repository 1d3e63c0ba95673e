// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.runtime.DeadLetter;
import io.eventsourcery.runtime.Definition;
import io.eventsourcery.runtime.OutboxDefinition;
import io.eventsourcery.runtime.SubscriptionRuntime;
import io.eventsourcery.runtime.SubscriptionStatus;
import io.eventsourcery.runtime.UnavailableException;
import io.eventsourcery.runtime.outbox.EventPublisher;
import io.eventsourcery.runtime.outbox.OutboxEntry;
import io.eventsourcery.stream.Position;
import io.eventsourcery.tck.suite.TckEvents.Noted;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** A publisher that does not come back in time holds up nothing but its own stream, and nothing is lost. */
public abstract class SlowPublisherConformance extends RuntimeConformance {

    private static final Duration SOON = Duration.ofMillis(100);

    private final List<String> published = new CopyOnWriteArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);

    private static String text(OutboxEntry entry) {
        return ((Noted) entry.event().payload()).text();
    }

    private OutboxDefinition outbox(EventPublisher publisher) {
        return Definition.outbox(name, publisher)
                .toCategory(category)
                .withErrorPolicy(IMPATIENT)
                .withTimeLimit(SOON);
    }

    @Test
    public void one_that_hangs_is_interrupted_again_and_again_and_then_its_stream_waits_while_others_go_on() {
        if (isRefused()) {
            return;
        }
        CountDownLatch never = new CountDownLatch(1);
        SubscriptionRuntime runtime = start(outbox(entry -> {
            if (text(entry).equals("hangs")) {
                never.await();
            }
            published.add(text(entry));
        }));
        append(stream, "hangs");
        append(stream, "behind it");
        Position last = append(other, "1");

        assertReaches(runtime, last);
        assertThat(published).containsExactly("1");
        DeadLetter letter = runtime.deadLetters(name).get(0);
        assertThat(letter.attempts()).isEqualTo(IMPATIENT.attempts());
        assertThat(letter.error()).contains("ES-0824").contains("PT0.1S");
        never.countDown();
        assertThat(runtime.requeue(letter)).isTrue();
        eventually(() -> published.size() == 3);
        assertThat(published).containsExactly("1", "hangs", "behind it");
    }

    @Test
    public void one_that_returns_when_it_is_interrupted_has_published() {
        if (isRefused()) {
            return;
        }
        SubscriptionRuntime runtime = start(outbox(entry -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            published.add(text(entry));
        }));

        assertReaches(runtime, append(stream, "1", "2"));
        assertThat(published).containsExactly("1", "2");
        assertThat(runtime.deadLetters(name)).isEmpty();
    }

    @Test
    public void one_that_says_when_it_is_interrupted_that_the_receiver_is_away_parks_nothing() {
        if (isRefused()) {
            return;
        }
        AtomicInteger calls = new AtomicInteger();
        CountDownLatch back = new CountDownLatch(1);
        SubscriptionRuntime runtime = start(outbox(entry -> {
            calls.incrementAndGet();
            try {
                back.await();
            } catch (InterruptedException e) {
                throw new UnavailableException("the broker", e);
            }
            published.add(text(entry));
        }));
        Position last = append(stream, "1", "2");

        eventually(() ->
                calls.get() > IMPATIENT.attempts() || !runtime.deadLetters(name).isEmpty());
        assertThat(runtime.deadLetters(name)).isEmpty();
        eventually(
                () -> trouble(runtime).filter(it -> it.contains("the broker")).isPresent());
        back.countDown();
        assertReaches(runtime, last);
        assertThat(runtime.deadLetters(name)).isEmpty();
        assertThat(published).containsExactly("1", "2");
    }

    @Test
    public void of_one_that_ignores_interruptions_another_node_takes_over_and_the_status_says_so() {
        if (isRefused()) {
            return;
        }
        SubscriptionRuntime hanging = startOn(backend(UnaryOperator.identity()), outbox(entry -> {
            while (end.getCount() > 0) {
                try {
                    end.await();
                } catch (InterruptedException e) {
                    // As somebody who waits for a lock does.
                }
            }
        }));
        try {
            Position last = append(stream, "1", "2");
            eventually(
                    () -> trouble(hanging).filter(it -> it.contains("ES-0825")).isPresent());
            SubscriptionRuntime next =
                    startOn(backend(UnaryOperator.identity()), outbox(entry -> published.add(text(entry))));

            assertReaches(next, last);
            assertThat(published).containsExactly("1", "2");
            assertThat(trouble(hanging))
                    .hasValueSatisfying(said -> assertThat(said).contains("ES-0825"));
            assertThat(hanging.deadLetters(name)).isEmpty();
        } finally {
            end.countDown();
        }
    }

    private Optional<String> trouble(SubscriptionRuntime runtime) {
        return runtime.status(name).shards().stream()
                .map(SubscriptionStatus.Shard::trouble)
                .flatMap(Optional::stream)
                .findFirst();
    }
}
