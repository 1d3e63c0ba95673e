// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.core.background.BackgroundEngine;
import io.eventsourcery.spi.subscription.Lease;
import io.eventsourcery.spi.subscription.ParkedStream;
import io.eventsourcery.spi.subscription.ShardKey;
import io.eventsourcery.spi.subscription.StoredShard;
import io.eventsourcery.spi.subscription.SubscriptionStorage;
import io.eventsourcery.stream.Position;
import io.eventsourcery.tck.fixture.Promises;
import io.eventsourcery.tck.suite.Conformance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;

/** Methods for the suites about checkpoints. Each test has subscriptions and nodes of its own, and takes them away. */
abstract class CheckpointingConformance extends Conformance {

    /** The life of a lease that is to end within the test. */
    static final Duration SHORT = Duration.ofMillis(200);

    /** The life of a lease that no test outlives. */
    static final Duration LONG = Duration.ofHours(1);

    /** Only turns a hang into a failure. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    final String name = "tck " + UUID.randomUUID();
    final String other = "tck other " + UUID.randomUUID();
    final ShardKey shard = new ShardKey(name, 0);
    final ShardKey second = new ShardKey(name, 1);
    final String alice = node("alice");
    final String bob = node("bob");

    private final List<String> names = new ArrayList<>(List.of(name, other));
    private Backend backend;

    static String node(String label) {
        return label + " " + UUID.randomUUID();
    }

    @AfterEach
    public final void take_the_subscriptions_away() {
        if (supports(Promises::keepsCheckpoints)) {
            names.forEach(one -> in(storage -> storage.remove(one)));
            List.of(alice, bob).forEach(node -> in(storage -> storage.leave(node)));
        }
    }

    /** A name of a subscription that is taken away after the test. */
    final String named(String further) {
        names.add(further);
        return further;
    }

    /**
     * Asserts the refusal if the storage keeps no checkpoints.
     *
     * @return whether nothing else is to be tested
     */
    final boolean isRefused() {
        return refusedWithout(
                Promises::keepsCheckpoints, () -> engine(backend()).subscriptions());
    }

    /** The same; otherwise there is a subscription with two free shards. */
    final boolean isRefusedOrBegins() {
        if (isRefused()) {
            return true;
        }
        create(name, 2);
        return false;
    }

    final boolean isTransactional() {
        return supports(promises -> promises.checkpoints() == Promises.Checkpoints.IN_TRANSACTIONS);
    }

    private Backend backend() {
        if (backend == null) {
            backend = backend(UnaryOperator.identity());
        }
        return backend;
    }

    static BackgroundEngine engine(Backend of) {
        return of.extension(BackgroundEngine.class).orElseThrow();
    }

    /** The answer of the storage, in a transaction of its own. */
    final <T> T ask(Function<SubscriptionStorage, T> question) {
        return ask(backend(), question);
    }

    static <T> T ask(Backend of, Function<SubscriptionStorage, T> question) {
        BackgroundEngine engine = engine(of);
        return engine.inOwn(() -> question.apply(engine.subscriptions()));
    }

    /** A call of the storage, in a transaction of its own. */
    final void in(Consumer<SubscriptionStorage> call) {
        ask(storage -> {
            call.accept(storage);
            return true;
        });
    }

    /** The answer to another node, which must not have to wait for anybody. */
    final <T> T askElsewhere(Function<SubscriptionStorage, T> question) {
        return elsewhere(its -> ask(its, question));
    }

    final void create(String subscription, int shards) {
        in(storage -> storage.create(subscription, shards, "everything", Position.start()));
    }

    final List<StoredShard> shards(String subscription) {
        return ask(SubscriptionStorage::shards).stream()
                .filter(stored -> stored.key().subscription().equals(subscription))
                .toList();
    }

    final StoredShard stored(ShardKey key) {
        return shards(key.subscription()).stream()
                .filter(stored -> stored.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    final Position reached() {
        return stored(shard).reached();
    }

    final Optional<String> owner(ShardKey of) {
        return stored(of).owner();
    }

    final Optional<Lease> take(ShardKey of, String node, Duration life) {
        return ask(storage -> storage.take(of, node, life));
    }

    final Lease taken(ShardKey of, String node, Duration life) {
        Optional<Lease> lease = take(of, node, life);
        assertThat(lease).as("the lease of %s for %s", of, node).isPresent();
        return lease.get();
    }

    /** The lease that a node gets as soon as that of another has ended. */
    final Lease takenOver(ShardKey of, String node) {
        List<Lease> got = new ArrayList<>();
        until(() -> take(of, node, LONG).map(got::add).orElse(false));
        return got.get(0);
    }

    final boolean advance(Lease lease, long position) {
        return advance(lease, Position.of(position));
    }

    final boolean advance(Lease lease, Position position) {
        return ask(storage -> storage.advance(lease, position));
    }

    final List<ParkedStream> parked(String subscription) {
        return ask(storage -> storage.parked(subscription));
    }

    final int nodes() {
        return ask(SubscriptionStorage::nodes);
    }

    /** Asks again and again. */
    static void until(BooleanSupplier condition) {
        long begin = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - begin)
                    .as("it has become true in time")
                    .isLessThan(PATIENCE.toNanos());
            Thread.yield();
        }
    }

    /** Two threads that begin each of so many rounds together, and their answers round by round. */
    final <T> List<List<T>> together(int rounds, Round<T> round) {
        CyclicBarrier start = new CyclicBarrier(2);
        List<Future<List<T>>> racers = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            int racer = i;
            racers.add(inBackground(its -> {
                List<T> answers = new ArrayList<>();
                for (int number = 0; number < rounds; number++) {
                    meet(start);
                    answers.add(round.run(its, racer, number));
                }
                return answers;
            }));
        }
        List<T> first = inTime(racers.get(0));
        List<T> second = inTime(racers.get(1));
        List<List<T>> byRound = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            byRound.add(List.of(first.get(i), second.get(i)));
        }
        return byRound;
    }

    private static void meet(CyclicBarrier start) {
        try {
            start.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("the other racer did not come", e);
        }
    }

    /** What one of two racers does in one round. */
    @FunctionalInterface
    interface Round<T> {
        T run(Backend its, int racer, int round);
    }
}
