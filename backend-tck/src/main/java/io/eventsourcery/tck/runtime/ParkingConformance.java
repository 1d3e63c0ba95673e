// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.runtime.DeadLetter;
import io.eventsourcery.runtime.Definition;
import io.eventsourcery.runtime.SubscriptionDefinition;
import io.eventsourcery.runtime.SubscriptionRuntime;
import io.eventsourcery.runtime.UnavailableException;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.tck.fixture.Promises;
import io.eventsourcery.tck.suite.TckEvents.Noted;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a handler cannot handle waits with its stream, and nothing is lost (guarantee G10). */
public abstract class ParkingConformance extends RuntimeConformance {

    private final Set<String> poison = ConcurrentHashMap.newKeySet();
    private final AtomicInteger failures = new AtomicInteger();

    private SubscriptionDefinition picky() {
        return Definition.subscription(name)
                .toCategory(category)
                .withErrorPolicy(IMPATIENT)
                .on(Noted.class, event -> {
                    if (poison.contains(event.payload().text())) {
                        failures.incrementAndGet();
                        throw new IllegalStateException("secret");
                    }
                    seen.add(event);
                });
    }

    @Test
    public void a_failure_that_passes_is_not_noticed() {
        if (isRefused()) {
            return;
        }
        AtomicInteger attempts = new AtomicInteger();
        SubscriptionRuntime runtime = start(Definition.subscription(name)
                .toCategory(category)
                .withErrorPolicy(IMPATIENT)
                .on(Noted.class, event -> {
                    if (attempts.getAndIncrement() == 0) {
                        throw new IllegalStateException();
                    }
                    seen.add(event);
                }));

        assertReaches(runtime, append(stream, "1", "2"));
        assertThat(seen.texts()).containsExactly("1", "2");
        assertThat(runtime.deadLetters(name)).isEmpty();
    }

    @Test
    public void while_something_that_all_events_need_is_away_nothing_is_parked_and_then_all_goes_on_in_order() {
        if (isRefused()) {
            return;
        }
        AtomicInteger attempts = new AtomicInteger();
        SubscriptionRuntime runtime = start(Definition.subscription(name)
                .toCategory(category)
                .withErrorPolicy(IMPATIENT)
                .on(Noted.class, event -> {
                    if (attempts.getAndIncrement() < 3) {
                        throw new UnavailableException("the broker is away", new IllegalStateException("secret"));
                    }
                    seen.add(event);
                }));
        append(stream, "1", "2");
        eventually(() -> runtime.status(name).shards().get(0).trouble().isPresent());
        assertThat(runtime.status(name).shards().get(0).trouble())
                .hasValueSatisfying(trouble ->
                        assertThat(trouble).startsWith("the broker is away").doesNotContain("secret"));

        assertReaches(runtime, append(other, "3"));

        assertThat(attempts).hasValue(6);
        assertThat(seen.texts()).containsExactly("1", "2", "3");
        assertThat(runtime.deadLetters(name)).isEmpty();
    }

    @Test
    public void a_poison_event_parks_its_stream_and_all_others_go_on() {
        if (isRefused()) {
            return;
        }
        poison.add("2");
        SubscriptionRuntime runtime = start(picky());
        append(stream, "1", "2", "3");

        assertReaches(runtime, append(other, "4"));
        assertThat(seen.texts()).containsExactly("1", "4");
        assertThat(failures).hasValue(2);
        DeadLetter letter = runtime.deadLetters(name).get(0);
        assertThat(runtime.deadLetters(name)).hasSize(1);
        assertThat(letter.stream()).isEqualTo(stream);
        assertThat(letter.attempts()).isEqualTo(2);
        assertThat(letter.error()).contains("IllegalStateException").doesNotContain("secret");
    }

    @Test
    public void a_requeued_stream_goes_on_in_order() {
        if (isRefused()) {
            return;
        }
        poison.add("2");
        SubscriptionRuntime runtime = start(picky());
        append(stream, "1", "2", "3");
        assertReaches(runtime, append(stream, "4"));

        poison.clear();
        requeue(runtime);
        eventually(() -> runtime.deadLetters(name).isEmpty());
        assertReaches(runtime, append(stream, "5"));
        assertThat(seen.texts()).containsExactly("1", "2", "3", "4", "5");
    }

    @Test
    public void what_a_stream_got_behind_the_checkpoint_is_handled_once_when_it_is_requeued()
            throws InterruptedException {
        if (isRefused()) {
            return;
        }
        CountDownLatch handling = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        poison.add("2");
        SubscriptionRuntime runtime = start(picky().on(Noted.class, event -> {
            if (event.payload().text().equals("slow")) {
                handling.countDown();
                goOn.await(60, TimeUnit.SECONDS);
            }
        }));
        assertReaches(runtime, append(stream, "1", "2", "3"));
        append(other, "slow");
        assertThat(handling.await(60, TimeUnit.SECONDS)).isTrue();

        Position last = append(stream, "4", "5");
        poison.clear();
        requeue(runtime);
        goOn.countDown();
        eventually(() -> runtime.deadLetters(name).isEmpty());
        assertReaches(runtime, last);
        assertThat(seen.textsOf(stream)).containsExactly("1", "2", "3", "4", "5");
    }

    @Test
    public void a_requeued_stream_whose_event_fails_again_is_parked_again_and_counts() {
        if (isRefused()) {
            return;
        }
        poison.add("2");
        SubscriptionRuntime runtime = start(picky());
        assertReaches(runtime, append(stream, "1", "2", "3"));

        requeue(runtime);
        eventually(() -> runtime.deadLetters(name).get(0).attempts() == 3);
        assertThat(seen.texts()).containsExactly("1");
    }

    @Test
    public void a_stream_that_fails_at_a_later_event_is_parked_there() {
        if (isRefused()) {
            return;
        }
        poison.addAll(List.of("2", "4"));
        SubscriptionRuntime runtime = start(picky());
        assertReaches(runtime, append(stream, "1", "2", "3", "4", "5"));
        Position first = runtime.deadLetters(name).get(0).position();

        poison.remove("2");
        requeue(runtime);
        eventually(() -> runtime.deadLetters(name).get(0).position().compareTo(first) > 0
                && runtime.deadLetters(name).get(0).attempts() == 1);
        assertThat(seen.texts()).containsExactly("1", "2", "3");
        poison.clear();
        requeue(runtime);
        eventually(() -> runtime.deadLetters(name).isEmpty());
        assertThat(seen.texts()).containsExactly("1", "2", "3", "4", "5");
    }

    @Test
    public void a_discarded_event_is_skipped_and_those_behind_it_are_not() {
        if (isRefused()) {
            return;
        }
        poison.add("2");
        SubscriptionRuntime runtime = start(picky());
        assertReaches(runtime, append(stream, "1", "2", "3"));

        assertThat(runtime.discard(runtime.deadLetters(name).get(0))).isTrue();
        eventually(() -> runtime.deadLetters(name).isEmpty());
        assertThat(seen.texts()).containsExactly("1", "3");
    }

    @Test
    public void a_decision_about_an_event_that_was_handled_since_changes_nothing() {
        if (isRefused()) {
            return;
        }
        poison.addAll(List.of("2", "4"));
        SubscriptionRuntime runtime = start(picky());
        assertReaches(runtime, append(stream, "1", "2", "3", "4"));
        DeadLetter former = runtime.deadLetters(name).get(0);
        poison.remove("2");
        requeue(runtime);
        eventually(() -> runtime.deadLetters(name).get(0).position().compareTo(former.position()) > 0
                && runtime.deadLetters(name).get(0).attempts() == 1);

        assertThat(runtime.discard(former)).isFalse();
        poison.clear();
        requeue(runtime);
        eventually(() -> runtime.deadLetters(name).isEmpty());
        assertThat(seen.texts()).containsExactly("1", "2", "3", "4");
    }

    @Test
    public void a_handler_that_outlives_its_lease_parks_nothing() throws InterruptedException {
        if (isRefused()) {
            return;
        }
        CountDownLatch handling = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        SubscriptionRuntime runtime = start(Definition.subscription(name)
                .toCategory(category)
                .withErrorPolicy(IMPATIENT.withAttempts(1))
                .on(Noted.class, event -> {
                    if (failures.getAndIncrement() == 0) {
                        handling.countDown();
                        goOn.await(60, TimeUnit.SECONDS);
                        throw new IllegalStateException();
                    }
                    seen.add(event);
                }));
        Position last = append(stream, "1");
        assertThat(handling.await(60, TimeUnit.SECONDS)).isTrue();
        runtime.reset(name, Position.start());
        goOn.countDown();

        eventually(() -> !seen.texts().isEmpty() || !runtime.deadLetters(name).isEmpty());
        assertReaches(runtime, last);
        assertThat(runtime.deadLetters(name)).isEmpty();
        assertThat(seen.texts()).containsExactly("1");
    }

    @Test
    public void a_parked_stream_without_versions_goes_on_in_order() {
        if (isRefused() || !supports(Promises::unversionedStreams)) {
            return;
        }
        poison.add("2");
        SubscriptionRuntime runtime = start(picky());
        Position last = Position.start();
        for (String text : List.of("1", "2", "3", "4")) {
            last = store().append(stream, ExpectedVersion.unversioned(), note(text))
                    .position()
                    .orElseThrow();
        }
        assertReaches(runtime, last);
        assertThat(seen.texts()).containsExactly("1");

        poison.clear();
        requeue(runtime);
        eventually(() -> runtime.deadLetters(name).isEmpty());
        assertThat(seen.texts()).containsExactly("1", "2", "3", "4");
    }

    @Test
    public void parked_streams_stay_parked_over_a_restart() {
        if (isRefused()) {
            return;
        }
        poison.add("2");
        SubscriptionRuntime before = start(picky());
        assertReaches(before, append(stream, "1", "2"));
        before.close();
        SubscriptionRuntime runtime = start(picky());
        append(stream, "3");

        assertReaches(runtime, append(other, "4"));
        assertThat(seen.texts()).containsExactly("1", "4");
        poison.clear();
        requeue(runtime);
        eventually(() -> runtime.deadLetters(name).isEmpty());
        assertThat(seen.textsOf(stream)).containsExactly("1", "2", "3");
    }

    @Test
    public void parked_streams_move_to_other_shards_when_their_number_changes() {
        if (isRefused()) {
            return;
        }
        poison.add("2");
        SubscriptionRuntime before = start(picky());
        append(stream, "1", "2", "3");
        assertReaches(before, append(other, "1", "2", "3"));
        before.close();

        SubscriptionRuntime runtime = start(picky().withShards(5));
        append(stream, "4");
        assertReaches(runtime, append(other, "4"));
        assertThat(runtime.deadLetters(name)).hasSize(2);
        poison.clear();
        runtime.deadLetters(name).forEach(runtime::requeue);
        eventually(() -> runtime.deadLetters(name).isEmpty());
        assertThat(seen.textsOf(stream)).containsExactly("1", "2", "3", "4");
        assertThat(seen.textsOf(other)).containsExactly("1", "2", "3", "4");
    }

    @Test
    public void a_parked_stream_that_is_deleted_waits_no_longer_when_requeued_and_its_next_life_is_handled() {
        if (isRefused()) {
            return;
        }
        poison.add("2");
        SubscriptionRuntime runtime = start(picky());
        assertReaches(runtime, append(stream, "1", "2", "3"));
        store().delete(stream);
        assertReaches(runtime, append(stream, "again"));

        requeue(runtime);
        eventually(() -> runtime.deadLetters(name).isEmpty());
        assertThat(seen.texts()).containsExactly("1", "again");
    }

    @Test
    public void when_every_event_fails_only_so_many_streams_are_parked_and_nothing_is_skipped() {
        if (isRefused()) {
            return;
        }
        poison.add("bad");
        SubscriptionRuntime runtime = start(Definition.subscription(name)
                .toCategory(category)
                .withErrorPolicy(IMPATIENT.withMostInARow(3))
                .on(Noted.class, event -> {
                    if (!poison.isEmpty()) {
                        throw new IllegalStateException();
                    }
                    seen.add(event);
                }));
        Position last = Position.start();
        for (int i = 0; i < 10; i++) {
            last = append(StreamId.random(category), Integer.toString(i));
        }

        eventually(
                () -> runtime.status(name).shards().get(0).trouble().orElse("").contains("ES-0814"));
        assertThat(runtime.deadLetters(name)).hasSize(3);
        poison.clear();
        assertReaches(runtime, last);
        assertThat(seen.texts()).containsExactly("3", "4", "5", "6", "7", "8", "9");
    }

    private void requeue(SubscriptionRuntime runtime) {
        assertThat(runtime.requeue(runtime.deadLetters(name).get(0))).isTrue();
    }
}
