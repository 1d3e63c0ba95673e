// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.core.background.BackgroundEngine;
import io.eventsourcery.runtime.DeadLetter;
import io.eventsourcery.runtime.Definition;
import io.eventsourcery.runtime.SubscriptionDefinition;
import io.eventsourcery.runtime.SubscriptionRuntime;
import io.eventsourcery.runtime.SubscriptionStatus;
import io.eventsourcery.runtime.engine.shard.ShardOf;
import io.eventsourcery.spi.subscription.Lease;
import io.eventsourcery.spi.subscription.Line;
import io.eventsourcery.spi.subscription.ShardKey;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import io.eventsourcery.tck.suite.TckEvents.Noted;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The clock of one node is an hour off. Leases live by the clock of the storage, so nothing comes twice and nothing waits. */
public abstract class ClockConformance extends RuntimeConformance {

    private static final Duration AHEAD = Duration.ofHours(1);
    private static final Duration BEHIND = AHEAD.negated();
    private static final int SHARDS = 2;

    private final AtomicBoolean isBroken = new AtomicBoolean();

    /** Handlers work outside of the transaction, so that what comes twice is seen. */
    private SubscriptionDefinition noting() {
        return Definition.subscription(name)
                .toCategory(category)
                .withShards(SHARDS)
                .withErrorPolicy(IMPATIENT)
                .on(Noted.class, event -> {
                    if (isBroken.get()) {
                        throw new IllegalStateException();
                    }
                    seen.add(event);
                });
    }

    private SubscriptionRuntime startWithClock(Duration off) {
        Backend node = backend(setup -> setup.withClock(Clock.offset(Clock.systemUTC(), off)));
        return startOn(node, noting());
    }

    private StreamId streamOf(int shard) {
        StreamId found = StreamId.random(category);
        while (ShardOf.line(Line.ofStream(TenantId.single(), found), SHARDS) != shard) {
            found = StreamId.random(category);
        }
        return found;
    }

    private List<Optional<String>> nodes(SubscriptionRuntime runtime) {
        return runtime.status(name).shards().stream()
                .map(SubscriptionStatus.Shard::node)
                .toList();
    }

    private void shareTheWork(Duration off) {
        SubscriptionRuntime right = startOn(backend(UnaryOperator.identity()), noting());
        SubscriptionRuntime wrong = startWithClock(off);
        eventually(
                () -> nodes(right).stream().flatMap(Optional::stream).distinct().count() == SHARDS);
        List<Optional<String>> before = nodes(right);
        List<String> texts = new ArrayList<>();
        Position last = Position.start();
        for (int i = 0; i < 20; i++) {
            texts.add(Integer.toString(i));
            last = append(streamOf(i % SHARDS), texts.get(i));
        }
        assertReaches(right, last);
        assertReaches(wrong, last);
        assertThat(seen.texts()).containsExactlyInAnyOrderElementsOf(texts);

        isBroken.set(true);
        for (int shard = 0; shard < SHARDS; shard++) {
            append(streamOf(shard), "poison");
        }
        eventually(() -> right.deadLetters(name).size() == SHARDS);
        isBroken.set(false);
        assertThat(right.deadLetters(name)).allMatch(letter -> !letter.latest().isBefore(letter.first()));
        List<DeadLetter> letters = right.deadLetters(name);
        assertThat(right.requeue(letters.get(0)) && wrong.requeue(letters.get(1)))
                .isTrue();
        eventually(() -> right.deadLetters(name).isEmpty());
        assertThat(seen.texts().subList(texts.size(), seen.texts().size())).containsExactly("poison", "poison");
        assertThat(nodes(right)).as("each has kept its shard").isEqualTo(before);
    }

    @Test
    public void a_node_that_is_ahead_shares_the_work_with_others() {
        if (!isRefused()) {
            shareTheWork(AHEAD);
        }
    }

    @Test
    public void a_node_that_is_behind_shares_the_work_with_others() {
        if (!isRefused()) {
            shareTheWork(BEHIND);
        }
    }

    /** Of shard 1 some other node has a lease for so long, which does not renew it. */
    private void otherNodeHas(Duration life) {
        startOn(backend(UnaryOperator.identity()), noting()).close();
        BackgroundEngine engine = engine();
        assertThat(engine.inOwn(() -> engine.subscriptions().take(new ShardKey(name, 1), "another node", life)))
                .isPresent();
    }

    @Test
    public void a_node_that_is_ahead_takes_no_shard_of_a_node_whose_lease_goes_on() {
        if (isRefused()) {
            return;
        }
        otherNodeHas(AHEAD.dividedBy(2));
        SubscriptionRuntime wrong = startWithClock(AHEAD);
        append(streamOf(1), "1");
        Position last = append(streamOf(0), "0");

        eventually(() -> wrong.status(name).shards().get(0).reached().compareTo(last) >= 0);
        assertThat(wrong.await(last, name, TIMES.poll().multipliedBy(10))).isFalse();
        assertThat(seen.texts()).containsExactly("0");
        assertThat(nodes(wrong).get(1)).contains("another node");
        BackgroundEngine engine = engine();
        engine.inOwn(() -> {
            Lease lease = engine.subscriptions().shards().stream()
                    .filter(shard -> shard.key().equals(new ShardKey(name, 1)))
                    .map(shard -> new Lease(shard.key(), shard.epoch(), shard.reached()))
                    .findFirst()
                    .orElseThrow();
            engine.subscriptions().release(lease);
            return null;
        });
        assertReaches(wrong, last);
        assertThat(seen.texts()).containsExactly("0", "1");
    }

    @Test
    public void a_node_that_is_behind_takes_the_shard_of_a_node_whose_lease_has_ended() {
        if (isRefused()) {
            return;
        }
        otherNodeHas(Duration.ofMillis(300));
        SubscriptionRuntime wrong = startWithClock(BEHIND);
        append(streamOf(0), "0");

        assertReaches(wrong, append(streamOf(1), "1"));
        assertThat(seen.texts()).containsExactlyInAnyOrder("0", "1");
    }
}
