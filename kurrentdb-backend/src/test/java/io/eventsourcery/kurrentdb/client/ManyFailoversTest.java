// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.client;

import static io.eventsourcery.kurrentdb.Stores.note;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.EventStore;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.error.TransientStoreException;
import io.eventsourcery.event.NewEvent;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.kurrentdb.Eventually;
import io.eventsourcery.kurrentdb.Stores;
import io.eventsourcery.kurrentdb.consumers.CompetingConsumers;
import io.eventsourcery.kurrentdb.consumers.ConsumerGroup;
import io.eventsourcery.kurrentdb.testkit.ClusterSettings;
import io.eventsourcery.kurrentdb.testkit.KurrentDbCluster;
import io.eventsourcery.kurrentdb.testkit.KurrentDbStandIn;
import io.eventsourcery.kurrentdb.testkit.StandInSettings;
import io.eventsourcery.stream.AppendOutcomeUnknownException;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.subscription.Pull;
import io.eventsourcery.subscription.PullSubscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Leaders die, hang and step down one after the other, with writers, readers and consumers of one store under way. */
@Timeout(300)
class ManyFailoversTest {

    private static final String CATEGORY = "kept";
    private static final int WRITERS = 3;
    private static final int FAILOVERS = 9;
    private static final Duration ELECTION = Duration.ofSeconds(30);

    private final KurrentDbCluster cluster = KurrentDbCluster.start(
            StandInSettings.ofToday(),
            ClusterSettings.ofThree().gossipEvery(Duration.ofMillis(50)).electIn(2));
    private final Stores stores = new Stores(cluster.connectionString() + "&gossipTimeout=1000&discoveryInterval=50");
    private final Backend backend = stores.backend(factory -> factory.withCallTimeout(Duration.ofSeconds(3)));
    private final EventStore store = backend.eventStore();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<StreamId> streams =
            IntStream.range(0, WRITERS).mapToObj(i -> StreamId.random(CATEGORY)).toList();
    private final AtomicInteger[] written =
            IntStream.range(0, WRITERS).mapToObj(i -> new AtomicInteger()).toArray(AtomicInteger[]::new);
    private volatile boolean over;

    @AfterEach
    void close() throws InterruptedException {
        over = true;
        threads.shutdownNow();
        assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        stores.close();
        cluster.close();
    }

    @Test
    void nothing_is_lost_or_doubled_and_nobody_stands_still() throws Exception {
        // The first call of all loads classes, which may take its time.
        stores.backend(factory -> factory.withCallTimeout(ELECTION))
                .eventStore()
                .load(streams.get(0));
        Set<String> handled = ConcurrentHashMap.newKeySet();
        CompetingConsumers.of(backend)
                .consume(ConsumerGroup.named("many-failovers").ofCategory(CATEGORY), event -> handled.add(text(event)));
        List<Queue<String>> read = List.of(
                reader(wish -> wish.toCategory(CATEGORY)),
                reader(wish -> wish.toEvents(Stores.Noted.class)),
                reader(wish -> wish));
        List<CompletableFuture<Void>> writers = IntStream.range(0, WRITERS)
                .mapToObj(i -> CompletableFuture.runAsync(() -> write(i), threads))
                .toList();

        for (int i = 0; i < FAILOVERS; i++) {
            failOver(i);
        }
        over = true;
        CompletableFuture.allOf(writers.toArray(CompletableFuture[]::new)).get(120, TimeUnit.SECONDS);

        List<String> all = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            List<String> stored = Stores.texts(store, streams.get(i));
            assertThat(stored).isEqualTo(texts(i, written[i].get()));
            all.addAll(stored);
        }
        for (Queue<String> each : read) {
            Eventually.isTrue(() -> each.size() >= all.size());
            assertThat(each).containsExactlyInAnyOrderElementsOf(all);
        }
        assertThat(List.copyOf(read.get(1))).isEqualTo(List.copyOf(read.get(0)));
        Eventually.isTrue(() -> handled.containsAll(all));
    }

    private static List<String> texts(int writer, int count) {
        return IntStream.rangeClosed(1, count).mapToObj(n -> writer + ":" + n).toList();
    }

    private static String text(RecordedEvent<?> event) {
        return ((Stores.Noted) event.payload()).text();
    }

    /** Until each writer has written under the new leader, so that none stands still. */
    private void failOver(int number) {
        KurrentDbStandIn leader = cluster.awaitLeader(ELECTION);
        switch (number % 3) {
            case 0 -> leader.stop();
            case 1 -> leader.freeze();
            default -> cluster.resign();
        }
        cluster.awaitLeader(ELECTION);
        int[] before = IntStream.range(0, WRITERS).map(i -> written[i].get()).toArray();
        Eventually.isTrue(() -> IntStream.range(0, WRITERS).allMatch(i -> written[i].get() > before[i] + 1));
        switch (number % 3) {
            case 0 -> leader.restart();
            case 1 -> leader.thaw();
            default -> {}
        }
    }

    private void write(int writer) {
        while (!over) {
            long version = written[writer].get();
            NewEvent event = note(writer + ":" + (version + 1));
            while (!isAppended(streams.get(writer), version, event)) {
                Thread.onSpinWait();
            }
            written[writer].incrementAndGet();
        }
    }

    /** The same event under the same expectation until it is answered. */
    private boolean isAppended(StreamId stream, long version, NewEvent event) {
        try {
            store.append(stream, version == 0 ? ExpectedVersion.none() : ExpectedVersion.exactly(version), event);
            return true;
        } catch (TransientStoreException | AppendOutcomeUnknownException e) {
            return false;
        }
    }

    private Queue<String> reader(UnaryOperator<PullSubscription> wish) {
        Queue<String> found = new ConcurrentLinkedQueue<>();
        Pull<List<RecordedEvent<?>>> pull =
                wish.apply(backend.subscriptions().startFrom(Position.start())).batches(20, Duration.ofSeconds(1));
        threads.execute(() -> {
            while (!threads.isShutdown()) {
                follow(pull, found);
            }
        });
        return found;
    }

    private static void follow(Pull<List<RecordedEvent<?>>> pull, Queue<String> found) {
        try {
            pull.next().forEach(event -> found.add(text(event)));
        } catch (TransientStoreException e) {
            // There is no leader at the moment.
        }
    }
}
