// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.error.ConfigurationException;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.runtime.DeadLetter;
import io.eventsourcery.runtime.Definition;
import io.eventsourcery.runtime.SubscriptionDefinition;
import io.eventsourcery.runtime.SubscriptionRuntime;
import io.eventsourcery.runtime.SubscriptionStatus;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.tck.suite.TckEvents.Noted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Events with one order key are handled in the order of the log, whatever their streams; a failure parks the key. */
public abstract class OrderKeyConformance extends RuntimeConformance {

    private final Set<String> poison = ConcurrentHashMap.newKeySet();
    private final Set<String> untold = ConcurrentHashMap.newKeySet();

    /** In front of the colon; events without one have no key. */
    private String customer(RecordedEvent<?> event) {
        String text = text(event);
        if (untold.contains(text)) {
            throw new IllegalStateException("no key today");
        }
        int colon = text.indexOf(':');
        return colon < 0 ? null : text.substring(0, colon);
    }

    private static String text(RecordedEvent<?> event) {
        return ((Noted) event.payload()).text();
    }

    private SubscriptionDefinition unordered() {
        return Definition.subscription(name)
                .toCategory(category)
                .withErrorPolicy(IMPATIENT)
                .on(Noted.class, event -> {
                    if (poison.contains(event.payload().text())) {
                        throw new IllegalStateException("the key cannot go on");
                    }
                    seen.add(event);
                });
    }

    private SubscriptionDefinition ordered() {
        return unordered().inOrderOf("customer", this::customer);
    }

    private List<String> seenOf(String customer) {
        return seen.texts().stream().filter(it -> it.startsWith(customer + ":")).toList();
    }

    @Test
    public void events_with_one_key_come_in_order_across_streams_and_shards() {
        if (isRefused()) {
            return;
        }
        SubscriptionRuntime runtime = start(ordered().withShards(4).withBatchSize(3));
        Map<String, List<String>> expected = new HashMap<>();
        Position last = Position.start();
        for (int i = 0; i < 60; i++) {
            String customer = "c" + i % 5;
            String text = customer + ":" + i;
            expected.computeIfAbsent(customer, key -> new ArrayList<>()).add(text);
            last = append(i % 3 == 0 ? stream : StreamId.random(category), text);
        }

        assertReaches(runtime, last);
        expected.forEach(
                (customer, texts) -> assertThat(seenOf(customer)).as(customer).isEqualTo(texts));
    }

    @Test
    public void an_event_that_fails_parks_its_key_and_all_others_go_on() {
        if (isRefused()) {
            return;
        }
        poison.add("ann:2");
        SubscriptionRuntime runtime = start(ordered());
        append(stream, "ann:1", "ann:2", "bob:1");
        append(other, "ann:3", "bob:2");

        assertReaches(runtime, append(StreamId.random(category), "ann:4", "bob:3"));
        assertThat(seen.texts()).containsExactly("ann:1", "bob:1", "bob:2", "bob:3");
        assertThat(runtime.deadLetters(name)).singleElement().satisfies(letter -> {
            assertThat(letter.stream()).isEqualTo(stream);
            assertThat(letter.attempts()).isEqualTo(2);
        });
    }

    @Test
    public void a_requeued_key_goes_on_in_the_order_of_the_log_and_may_fail_again_in_another_stream() {
        if (isRefused()) {
            return;
        }
        poison.addAll(List.of("ann:2", "ann:3"));
        SubscriptionRuntime runtime = start(ordered().withBatchSize(2));
        append(stream, "ann:1", "ann:2");
        append(other, "ann:3", "bob:1");
        append(stream, "ann:4", "ann:5");
        assertReaches(runtime, append(other, "ann:6", "ann:7"));

        poison.remove("ann:2");
        requeue(runtime);
        eventually(() -> runtime.deadLetters(name).stream()
                .anyMatch(letter -> letter.stream().equals(other) && letter.attempts() == 1));
        assertThat(seenOf("ann")).containsExactly("ann:1", "ann:2");
        poison.clear();
        requeue(runtime);
        eventually(() -> runtime.deadLetters(name).isEmpty());
        assertReaches(runtime, append(stream, "ann:8"));
        assertThat(seenOf("ann"))
                .containsExactly("ann:1", "ann:2", "ann:3", "ann:4", "ann:5", "ann:6", "ann:7", "ann:8");
    }

    @Test
    public void a_discarded_event_is_skipped_and_those_with_its_key_behind_it_are_not() {
        if (isRefused()) {
            return;
        }
        poison.add("ann:1");
        SubscriptionRuntime runtime = start(ordered());
        append(stream, "ann:1");
        assertReaches(runtime, append(other, "ann:2"));

        assertThat(runtime.discard(runtime.deadLetters(name).get(0))).isTrue();
        eventually(() -> runtime.deadLetters(name).isEmpty());
        assertThat(seen.texts()).containsExactly("ann:2");
    }

    @Test
    public void a_key_whose_failed_event_was_deleted_goes_on_with_those_behind_it() {
        if (isRefused()) {
            return;
        }
        poison.add("ann:1");
        SubscriptionRuntime runtime = start(ordered());
        append(stream, "ann:1");
        assertReaches(runtime, append(other, "ann:2"));
        store().delete(stream);

        requeue(runtime);
        eventually(() -> runtime.deadLetters(name).isEmpty());
        assertThat(seen.texts()).containsExactly("ann:2");
    }

    @Test
    public void parked_keys_stay_parked_over_a_restart_and_move_to_other_shards() {
        if (isRefused()) {
            return;
        }
        poison.addAll(List.of("ann:1", "bob:1"));
        SubscriptionRuntime before = start(ordered());
        assertReaches(before, append(stream, "ann:1", "bob:1"));
        before.close();
        SubscriptionRuntime runtime = start(ordered().withShards(7));
        append(other, "ann:2", "bob:2");

        assertReaches(runtime, append(StreamId.random(category), "cy:1"));
        assertThat(seen.texts()).containsExactly("cy:1");
        poison.clear();
        runtime.deadLetters(name).forEach(runtime::requeue);
        eventually(() -> runtime.deadLetters(name).isEmpty());
        assertThat(seenOf("ann")).containsExactly("ann:1", "ann:2");
        assertThat(seenOf("bob")).containsExactly("bob:1", "bob:2");
    }

    @Test
    public void events_without_a_key_come_in_the_order_of_their_streams() {
        if (isRefused()) {
            return;
        }
        poison.add("1");
        SubscriptionRuntime runtime = start(ordered().withShards(3));
        append(stream, "1", "2", "ann:1");

        assertReaches(runtime, append(other, "3"));
        assertThat(seen.texts()).containsExactlyInAnyOrder("ann:1", "3");
        poison.clear();
        requeue(runtime);
        eventually(() -> runtime.deadLetters(name).isEmpty());
        assertThat(seen.texts()).endsWith("1", "2").hasSize(4);
    }

    @Test
    public void nothing_passes_an_event_whose_key_cannot_be_told_and_nothing_is_skipped() {
        if (isRefused()) {
            return;
        }
        untold.add("ann:2");
        SubscriptionRuntime runtime = start(ordered().withShards(2));
        append(stream, "ann:1", "ann:2", "bob:1");
        Position last = append(other, "ann:3");

        eventually(() -> runtime.status(name).shards().stream()
                .allMatch(shard -> shard.trouble().orElse("").contains("ES-0830")));
        assertThat(runtime.status(name).shards())
                .allSatisfy(shard -> assertThat(shard.trouble().orElseThrow())
                        .contains("\"customer\"")
                        .doesNotContain("no key today"));
        eventually(() -> seen.texts().equals(List.of("ann:1")));
        assertThat(runtime.deadLetters(name)).isEmpty();
        untold.clear();
        assertReaches(runtime, last);
        assertThat(seenOf("ann")).containsExactly("ann:1", "ann:2", "ann:3");
        assertThat(seenOf("bob")).containsExactly("bob:1");
    }

    @Test
    public void an_event_whose_key_cannot_be_told_when_it_is_parked_is_read_again_and_the_status_says_so() {
        if (isRefused()) {
            return;
        }
        AtomicBoolean isSpoilt = new AtomicBoolean();
        poison.add("ann:1");
        SubscriptionRuntime runtime = start(Definition.subscription(name)
                .toCategory(category)
                .withErrorPolicy(IMPATIENT)
                .on(Noted.class, event -> {
                    if (poison.contains(event.payload().text())) {
                        isSpoilt.set(true);
                        throw new IllegalStateException("and spoils what the key comes from");
                    }
                    seen.add(event);
                })
                .inOrderOf("customer", event -> {
                    if (isSpoilt.getAndSet(false)) {
                        throw new IllegalStateException("spoilt");
                    }
                    return customer(event);
                }));
        Position last = append(stream, "ann:1", "bob:1");

        eventually(() -> runtime.status(name).shards().stream()
                .allMatch(shard -> shard.trouble().orElse("").contains("ES-0830")));
        assertThat(seen.texts()).isEmpty();
        poison.clear();
        assertReaches(runtime, last);
        assertThat(seen.texts()).containsExactly("ann:1", "bob:1");
    }

    @Test
    public void an_event_that_may_not_leave_the_store_needs_no_key() {
        if (isRefused()) {
            return;
        }
        poison.add("ann:1");
        untold.addAll(List.of("inside:1", "inside:2"));
        SubscriptionRuntime runtime = startOn(
                backend(setup -> setup.withOutbox(event -> !text(event).startsWith("inside"))),
                Definition.outbox(name, entry -> {
                            if (poison.contains(text(entry.event()))) {
                                throw new IllegalStateException("the key cannot go on");
                            }
                            seen.add(entry.event());
                        })
                        .toCategory(category)
                        .withErrorPolicy(IMPATIENT)
                        .inOrderOf("customer", this::customer));
        append(stream, "ann:1", "inside:1");
        assertReaches(runtime, append(other, "inside:2", "ann:2", "bob:1"));

        poison.clear();
        requeue(runtime);
        eventually(() -> runtime.deadLetters(name).isEmpty());
        assertThat(seen.texts()).containsExactly("bob:1", "ann:1", "ann:2");
    }

    @Test
    public void a_parked_event_that_has_another_key_now_stays_parked() {
        if (isRefused()) {
            return;
        }
        poison.add("ann:1");
        SubscriptionRuntime before = start(ordered());
        append(stream, "ann:1");
        assertReaches(before, append(other, "ann:2"));
        before.close();
        poison.clear();
        SubscriptionRuntime runtime =
                start(unordered().inOrderOf("customer", event -> customer(event).toUpperCase(java.util.Locale.ROOT)));

        requeue(runtime);
        eventually(() -> runtime.deadLetters(name).get(0).attempts() == 3);
        assertThat(runtime.deadLetters(name).get(0).error()).contains("ES-0832");
        assertThat(seen.texts()).as("nothing of the former key").isEmpty();
    }

    @Test
    public void another_order_goes_on_where_the_former_one_was() {
        if (isRefused()) {
            return;
        }
        List<SubscriptionDefinition> orders = List.of(
                unordered().withShards(3),
                ordered().withShards(3),
                unordered().inOrderOf("first letter", event -> text(event).substring(0, 1)));
        for (int i = 0; i < orders.size(); i++) {
            SubscriptionRuntime runtime = start(orders.get(i));
            append(stream, "ann:" + i);
            assertReaches(runtime, append(other, "bob:" + i));
            eventually(() -> runtime.status(name).shards().stream()
                            .map(SubscriptionStatus.Shard::reached)
                            .distinct()
                            .count()
                    == 1);
            runtime.close();
        }
        assertThat(seenOf("ann")).containsExactly("ann:0", "ann:1", "ann:2");
        assertThat(seenOf("bob")).containsExactly("bob:0", "bob:1", "bob:2");
    }

    @Test
    public void another_order_is_refused_while_something_is_parked() {
        if (isRefused()) {
            return;
        }
        poison.add("ann:1");
        SubscriptionRuntime before = start(ordered());
        assertReaches(before, append(stream, "ann:1"));
        before.close();

        assertThatThrownBy(() -> start(unordered()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("ES-0831")
                .hasMessageContaining(name)
                .hasMessageContaining("in order of \"customer\"");
        poison.clear();
        SubscriptionRuntime runtime = start(ordered());
        requeue(runtime);
        eventually(() -> runtime.deadLetters(name).isEmpty());
        assertThat(seen.texts()).containsExactly("ann:1");
    }

    private void requeue(SubscriptionRuntime runtime) {
        DeadLetter letter = runtime.deadLetters(name).get(0);
        assertThat(runtime.requeue(letter)).isTrue();
    }
}
