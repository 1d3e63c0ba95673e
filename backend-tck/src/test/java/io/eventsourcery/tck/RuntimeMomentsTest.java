// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.core.background.BackgroundEngine;
import io.eventsourcery.runtime.Definition;
import io.eventsourcery.runtime.ProjectionDefinition;
import io.eventsourcery.runtime.RuntimeTimes;
import io.eventsourcery.runtime.SubscriptionRuntime;
import io.eventsourcery.runtime.engine.BackgroundRuntime;
import io.eventsourcery.runtime.engine.shard.ShardOf;
import io.eventsourcery.spi.Storage;
import io.eventsourcery.spi.subscription.Lease;
import io.eventsourcery.spi.subscription.Line;
import io.eventsourcery.spi.subscription.ShardKey;
import io.eventsourcery.spi.subscription.StoredShard;
import io.eventsourcery.spi.subscription.SubscriptionStorage;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import io.eventsourcery.tck.suite.TckEvents.Noted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Somebody does one thing just between two steps of the runtime, at moments that a suite cannot choose. */
class RuntimeMomentsTest {

    private static final String NAME = "list";
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Moment beforeTake = new Moment();
    private final Moment afterTake = new Moment();
    private final Moment beforePause = new Moment();
    private final Moment afterPause = new Moment();
    private final Moment whenAsFar = new Moment();
    private final AtomicInteger looks = new AtomicInteger();

    private final HeapFixture fixture = HeapFixture.ofParts(this::watched, HeapFixture.IN_HEAP);
    private final Backend backend = fixture.backend(setup -> setup.withEventTypes(Noted.class));
    private StreamId stream = StreamId.random("moment");
    private final Map<Integer, List<String>> views = new ConcurrentHashMap<>();
    private final CountDownLatch goOn = new CountDownLatch(1);
    private volatile String held = "";
    private SubscriptionRuntime runtime;

    /** What somebody else does there, once. */
    private static final class Moment {

        private final AtomicReference<Runnable> action = new AtomicReference<>();
        private final CountDownLatch isOver = new CountDownLatch(1);

        void set(Runnable other) {
            action.set(other);
        }

        void here() {
            Runnable now = action.getAndSet(null);
            if (now != null) {
                CompletableFuture.runAsync(now).join();
                isOver.countDown();
            }
        }

        void await() {
            until(() -> isOver.getCount() == 0);
        }
    }

    @AfterEach
    void close() {
        goOn.countDown();
        runtime.close();
        backend.close();
        fixture.close();
    }

    private Storage watched(Storage storage) {
        return SubscriptionsAround.in(storage, inner -> new SubscriptionsAround(inner) {
            @Override
            public Optional<Lease> take(ShardKey shard, String node, Duration life) {
                beforeTake.here();
                Optional<Lease> lease = inner.take(shard, node, life);
                afterTake.here();
                return lease;
            }

            @Override
            public void pause(String subscription, boolean paused) {
                if (paused) {
                    beforePause.here();
                }
                inner.pause(subscription, paused);
                if (paused) {
                    afterPause.here();
                }
            }

            @Override
            public List<StoredShard> shards() {
                List<StoredShard> shards = inner.shards();
                looks.incrementAndGet();
                if (shards.size() == 2
                        && shards.get(1).reached().compareTo(shards.get(0).reached()) >= 0) {
                    whenAsFar.here();
                }
                return shards;
            }
        });
    }

    private ProjectionDefinition list() {
        return Definition.projection(NAME).on(Noted.class, (event, work) -> {
            String text = event.payload().text();
            if (work.generation() > 1 && held.equals(text)) {
                goOn.await(LIMIT.toSeconds(), TimeUnit.SECONDS);
            }
            view(work.generation()).add(text);
        });
    }

    private List<String> view(int generation) {
        return views.computeIfAbsent(generation, number -> new CopyOnWriteArrayList<>());
    }

    private void start(Duration poll) {
        runtime = BackgroundRuntime.of(backend)
                .withTimes(new RuntimeTimes(poll, Duration.ofSeconds(10), Duration.ofSeconds(10)))
                .with(list())
                .start();
    }

    private Position append(String... texts) {
        Position last = Position.start();
        for (String text : texts) {
            last = backend.eventStore()
                    .append(stream, ExpectedVersion.any(), new Noted(text))
                    .position()
                    .orElseThrow();
        }
        return last;
    }

    private void assertReaches(Position position) {
        assertThat(runtime.await(position, NAME, LIMIT)).isTrue();
    }

    private static void until(BooleanSupplier condition) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - end).isNegative();
            Thread.onSpinWait();
        }
    }

    @Test
    void a_reset_between_a_lease_and_its_worker_lets_nobody_be_answered_by_the_past() {
        start(Duration.ofMillis(500));
        Position last = append("1", "2");
        assertReaches(last);
        runtime.pause(NAME);
        until(() -> runtime.status(NAME).shards().get(0).node().isEmpty());
        afterTake.set(() -> runtime.reset(NAME, Position.start()));

        runtime.resume(NAME);
        afterTake.await();

        assertReaches(last);
        assertThat(view(1)).containsExactly("1", "2", "1", "2");
    }

    @Test
    void a_lease_that_meets_another_division_of_the_streams_handles_none_of_those_of_others() {
        start(Duration.ofMillis(10));
        assertReaches(append("1"));
        runtime.pause(NAME);
        until(() -> runtime.status(NAME).shards().get(0).node().isEmpty());
        beforeTake.set(() -> checkpoints().divide(NAME, 2, filter(), parked -> 0));

        runtime.resume(NAME);
        beforeTake.await();
        Position last = Position.start();
        for (int i = 2; i < 20; i++) {
            stream = StreamId.random("moment");
            last = append(Integer.toString(i));
        }

        Position end = last;
        until(() -> runtime.status(NAME).reached().compareTo(end) >= 0);
        assertThat(runtime.status(NAME).shards()).hasSize(2);
        assertThat(view(1)).hasSize(19).doesNotHaveDuplicates();
    }

    @Test
    void a_node_handles_its_share_of_the_shards_that_are_stored_and_not_of_those_that_it_defines() {
        start(Duration.ofMillis(10));
        assertReaches(append("1"));
        runtime.pause(NAME);
        until(() -> runtime.status(NAME).shards().get(0).node().isEmpty());
        beforeTake.set(() -> {
            checkpoints().divide(NAME, 2, filter(), parked -> 0);
            checkpoints().take(new ShardKey(NAME, 0), "another node", Duration.ofHours(1));
        });

        runtime.resume(NAME);
        beforeTake.await();
        List<String> ofSecond = new ArrayList<>(List.of("1"));
        Position last = Position.start();
        for (int i = 2; i < 20; i++) {
            stream = StreamId.random("moment");
            last = append(Integer.toString(i));
            if (ShardOf.line(Line.ofStream(TenantId.single(), stream), 2) == 1) {
                ofSecond.add(Integer.toString(i));
            }
        }

        Position end = last;
        until(() -> runtime.status(NAME).shards().get(1).reached().compareTo(end) >= 0);
        assertThat(view(1)).isEqualTo(ofSecond);
    }

    private String filter() {
        return checkpoints().shards().get(0).filter();
    }

    private SubscriptionStorage checkpoints() {
        return backend.extension(BackgroundEngine.class).orElseThrow().subscriptions();
    }

    @Test
    void a_rebuild_that_is_cancelled_just_before_the_old_view_rests_lets_it_go_on() {
        assertGoesOnAfterCancellationAt(beforePause);
    }

    @Test
    void a_rebuild_that_is_cancelled_just_when_the_old_view_rests_lets_it_go_on() {
        assertGoesOnAfterCancellationAt(afterPause);
    }

    private void assertGoesOnAfterCancellationAt(Moment moment) {
        moment.set(() -> runtime.cancelRebuild(NAME));
        rebuildThatLacksTheLastPiece(Duration.ofMillis(10));
        moment.await();
        goOn.countDown();

        assertReaches(append("4"));
        assertThat(view(1)).containsExactly("1", "2", "3", "4");
        assertThat(runtime.generation(NAME)).isEqualTo(1);
        assertThat(runtime.status(NAME).rebuild()).isEmpty();
    }

    @Test
    void a_rebuild_that_is_cancelled_while_the_old_view_rests_lets_it_go_on() {
        afterPause.set(() -> {});
        rebuildThatLacksTheLastPiece(Duration.ofMillis(200));
        afterPause.await();
        assertThat(runtime.cancelRebuild(NAME)).isTrue();

        assertReaches(append("4"));
        assertThat(view(1)).containsExactly("1", "2", "3", "4");
    }

    @Test
    void an_old_view_that_rests_for_a_rebuild_that_stands_still_goes_on() {
        afterPause.set(() -> {});
        rebuildThatLacksTheLastPiece(Duration.ofMillis(10));
        afterPause.await();

        assertReaches(append("4"));
        assertThat(view(1)).containsExactly("1", "2", "3", "4");

        goOn.countDown();
        until(() -> runtime.generation(NAME) == 2);
        assertThat(view(2)).containsExactly("1", "2", "3", "4");
    }

    /** It is at 2 of 3, where the old view was a look before: so that one is to rest. */
    private void rebuildThatLacksTheLastPiece(Duration poll) {
        start(poll);
        assertReaches(append("1", "2"));
        held = "3";
        whenAsFar.set(() -> assertReaches(append("3")));
        runtime.rebuild(NAME);
        whenAsFar.await();
    }

    @Test
    void a_rebuild_takes_no_place_when_the_old_view_has_gone_on_since_it_was_as_far() {
        rebuildThatLacksTheLastPiece(Duration.ofMillis(10));
        int before = looks.get();
        until(() -> looks.get() > before + 5);
        assertThat(runtime.generation(NAME)).isEqualTo(1);

        goOn.countDown();
        until(() -> runtime.generation(NAME) == 2);
        assertThat(view(2)).containsExactly("1", "2", "3");
    }
}
