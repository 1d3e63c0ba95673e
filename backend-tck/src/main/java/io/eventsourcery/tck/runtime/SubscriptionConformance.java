// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.core.background.BackgroundEngine;
import io.eventsourcery.error.ConfigurationException;
import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.runtime.Definition;
import io.eventsourcery.runtime.StartAt;
import io.eventsourcery.runtime.SubscriptionDefinition;
import io.eventsourcery.runtime.SubscriptionRuntime;
import io.eventsourcery.runtime.SubscriptionStatus;
import io.eventsourcery.spi.subscription.Lease;
import io.eventsourcery.spi.subscription.ShardKey;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.tck.fixture.Promises;
import io.eventsourcery.tck.suite.TckEvents.Circle;
import io.eventsourcery.tck.suite.TckEvents.Noted;
import io.eventsourcery.tck.suite.TckEvents.Unregistered;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** A durable subscription gets every event of its selection in order, and goes on where it was. */
public abstract class SubscriptionConformance extends RuntimeConformance {

    private SubscriptionDefinition noting() {
        return Definition.subscription(name).toCategory(category).on(Noted.class, seen::add);
    }

    @Test
    public void stored_and_later_events_come_in_order() {
        if (isRefused()) {
            return;
        }
        append(stream, "1", "2");
        SubscriptionRuntime runtime = start(noting());
        append(other, "3");

        assertReaches(runtime, append(stream, "4"));
        assertThat(seen.texts()).containsExactly("1", "2", "3", "4");
    }

    @Test
    public void somebody_may_wait_without_end() {
        if (isRefused()) {
            return;
        }
        SubscriptionRuntime runtime = start(noting());

        assertThat(runtime.await(append(stream, "1"), name, ChronoUnit.FOREVER.getDuration()))
                .isTrue();
    }

    @Test
    public void it_goes_on_where_it_was_after_a_restart() {
        if (isRefused()) {
            return;
        }
        SubscriptionRuntime runtime = start(noting());
        assertReaches(runtime, append(stream, "1", "2"));
        runtime.close();
        append(stream, "3");

        assertReaches(start(noting()), append(stream, "4"));
        assertThat(seen.texts()).containsExactly("1", "2", "3", "4");
    }

    @Test
    public void one_that_starts_at_the_end_gets_only_what_comes_later_also_after_a_restart() {
        if (isRefused()) {
            return;
        }
        append(stream, "before");
        SubscriptionRuntime runtime = start(noting().startingAt(StartAt.end()));
        assertReaches(runtime, append(stream, "1"));
        runtime.close();
        append(stream, "2");

        assertReaches(start(noting().startingAt(StartAt.end())), append(stream, "3"));
        assertThat(seen.texts()).containsExactly("1", "2", "3");
    }

    @Test
    public void it_gets_events_of_its_types_and_category_only() {
        if (isRefused()) {
            return;
        }
        SubscriptionRuntime runtime = start(noting());
        store().append(stream, io.eventsourcery.stream.ExpectedVersion.any(), new Circle(1));
        append(newStream(), "elsewhere");

        assertReaches(runtime, append(stream, "1"));
        assertThat(seen.texts()).containsExactly("1");
    }

    @Test
    public void a_large_backlog_comes_in_batches_once_and_in_order() {
        if (isRefused()) {
            return;
        }
        List<String> texts = new ArrayList<>();
        Position last = Position.start();
        for (int i = 0; i < 50; i++) {
            String[] ten = new String[10];
            for (int j = 0; j < 10; j++) {
                ten[j] = Integer.toString(10 * i + j);
                texts.add(ten[j]);
            }
            last = append(i % 2 == 0 ? stream : other, ten);
        }

        assertReaches(start(noting().withBatchSize(7)), last);
        assertThat(seen.texts()).isEqualTo(texts);
    }

    @Test
    public void each_shard_gets_whole_streams_and_together_they_get_everything() {
        if (isRefused()) {
            return;
        }
        SubscriptionRuntime runtime = start(noting().withShards(4));
        List<StreamId> streams = new ArrayList<>();
        Position last = Position.start();
        for (int i = 0; i < 20; i++) {
            streams.add(StreamId.random(category));
        }
        for (int round = 0; round < 5; round++) {
            for (StreamId each : streams) {
                last = append(each, Integer.toString(round));
            }
        }

        assertReaches(runtime, last);
        assertThat(streams).allSatisfy(each -> assertThat(seen.textsOf(each)).containsExactly("0", "1", "2", "3", "4"));
        assertThat(runtime.status(name).shards()).hasSize(4);
    }

    @Test
    public void another_number_of_shards_goes_on_where_the_former_one_was() {
        if (isRefused()) {
            return;
        }
        List<StreamId> streams = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            streams.add(StreamId.random(category));
        }
        int round = 0;
        for (int shards : new int[] {1, 4, 2, 3}) {
            String text = Integer.toString(round++);
            SubscriptionRuntime runtime = start(noting().withShards(shards));
            Position last = Position.start();
            for (StreamId each : streams) {
                last = append(each, text);
            }
            assertReaches(runtime, last);
            eventually(() -> runtime.status(name).shards().stream()
                            .map(SubscriptionStatus.Shard::reached)
                            .distinct()
                            .count()
                    == 1);
            assertThat(runtime.status(name).shards()).hasSize(shards);
            runtime.close();
        }
        assertThat(streams).allSatisfy(each -> assertThat(seen.textsOf(each)).containsExactly("0", "1", "2", "3"));
    }

    @Test
    public void another_number_of_shards_goes_on_though_the_last_event_was_deleted() {
        // Elsewhere the deletion is appended to the log, which the shards may still be about to pass.
        if (isRefused() || !supports(Promises::forgetsDeleted)) {
            return;
        }
        StreamId deleted = StreamId.random(category);
        SubscriptionRuntime runtime = start(noting().withShards(4));
        assertReaches(runtime, append(stream, "1"));
        assertReaches(runtime, append(deleted, "2"));
        // One shard has stored that it handled it; the others store on closing that they have passed it.
        store().delete(deleted);
        runtime.close();

        assertReaches(start(noting().withShards(3)), append(stream, "3"));
        assertThat(seen.texts()).containsExactly("1", "2", "3");
    }

    @Test
    public void shards_at_different_positions_keep_their_number() {
        if (isRefused()) {
            return;
        }
        start(noting().withShards(2)).close();
        Position ahead = append(stream, "1");
        BackgroundEngine engine = engine();
        engine.inOwn(() -> {
            Lease lease = engine.subscriptions()
                    .take(new ShardKey(name, 1), "another node", TIMES.lease())
                    .orElseThrow();
            engine.subscriptions().advance(lease, ahead);
            engine.subscriptions().release(lease);
            return null;
        });

        assertThatThrownBy(() -> start(noting().withShards(3)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("ES-0804")
                .hasMessageContaining(name)
                .hasMessageContaining("2 stored");
    }

    @Test
    public void a_paused_one_stands_still_and_misses_nothing() {
        if (isRefused()) {
            return;
        }
        SubscriptionRuntime runtime = start(noting());
        assertReaches(runtime, append(stream, "1"));
        runtime.pause(name);
        eventually(() -> runtime.status(name).shards().get(0).node().isEmpty());
        Position last = append(stream, "2");

        assertThat(runtime.await(last, name, Duration.ofMillis(200))).isFalse();
        assertThat(runtime.status(name).isPaused()).isTrue();
        runtime.resume(name);
        assertReaches(runtime, last);
        assertThat(seen.texts()).containsExactly("1", "2");
    }

    @Test
    public void a_reset_one_begins_again_behind_the_position() {
        if (isRefused()) {
            return;
        }
        SubscriptionRuntime runtime = start(noting());
        Position first = append(stream, "1");
        Position last = append(stream, "2");
        assertReaches(runtime, last);

        runtime.reset(name, first);
        eventually(() -> seen.texts().size() == 3);
        assertReaches(runtime, last);
        assertThat(seen.texts()).containsExactly("1", "2", "2");
    }

    @Test
    public void another_name_takes_over_what_is_stored_under_an_alias() {
        if (isRefused()) {
            return;
        }
        SubscriptionRuntime before = start(noting());
        assertReaches(before, append(stream, "1"));
        before.close();
        SubscriptionRuntime runtime = start(Definition.subscription(name + RENAMED)
                .withAliases(name)
                .toCategory(category)
                .on(Noted.class, seen::add));

        assertThat(runtime.await(append(stream, "2"), name + RENAMED, Duration.ofSeconds(60)))
                .isTrue();
        assertThat(seen.texts()).containsExactly("1", "2");
        assertThatThrownBy(() -> runtime.status(name)).hasMessageContaining("ES-0806");
    }

    @Test
    public void one_that_selects_other_events_than_before_is_refused_at_the_start() {
        if (isRefused()) {
            return;
        }
        start(noting()).close();

        assertThatThrownBy(() -> start(noting().on(Circle.class, seen::add)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("ES-0804")
                .hasMessageContaining(name);
    }

    @Test
    public void definitions_that_cannot_work_are_refused_at_the_start_all_at_once() {
        if (isRefused()) {
            return;
        }
        assertThatThrownBy(() -> start(
                        noting(),
                        noting(),
                        Definition.subscription(name + "-2"),
                        Definition.subscription(name + "-3").on(Unregistered.class, seen::add)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("ES-0801")
                .hasMessageContaining("ES-0803")
                .hasMessageContaining(name + "-2")
                .hasMessageContaining(name + "-3");
    }

    @Test
    public void an_unknown_name_is_refused_by_name() {
        if (isRefused()) {
            return;
        }
        SubscriptionRuntime runtime = start(noting());

        assertThatThrownBy(() -> runtime.await(Position.start(), "nobody", Duration.ZERO))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("ES-0806")
                .hasMessageContaining("nobody");
        assertThatThrownBy(() -> runtime.forget(name)).hasMessageContaining("ES-0806");
    }

    @Test
    public void who_awaits_after_a_reset_waits_until_everything_is_handled_again() {
        if (isRefused()) {
            return;
        }
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicBoolean isHeld = new AtomicBoolean();
        SubscriptionRuntime runtime =
                start(Definition.subscription(name).toCategory(category).on(Noted.class, event -> {
                    if (isHeld.get()) {
                        goOn.await(60, TimeUnit.SECONDS);
                    }
                    seen.add(event);
                }));
        Position last = append(stream, "1", "2");
        assertReaches(runtime, last);

        isHeld.set(true);
        runtime.reset(name, Position.start());

        assertThat(runtime.await(last, name, Duration.ofMillis(1))).isFalse();
        goOn.countDown();
        assertReaches(runtime, last);
        assertThat(seen.texts()).containsExactly("1", "2", "1", "2");
    }
}
