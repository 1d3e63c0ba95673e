// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.StreamAppend;
import io.eventsourcery.error.TransientStoreException;
import io.eventsourcery.jpa.testing.Scale;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.VersionConflictException;
import io.eventsourcery.stream.VersioningModeException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Writers that meet on purpose, on each database and in each isolation. Under Hibernate every build has the suite
 * {@code Concurrency} of the contract, and the soak profile this.
 */
@ParameterizedClass(name = "{0} with {1}")
@MethodSource("races")
class RacesTest extends StoreOnServer {

    private static final int WRITERS = 8;
    private static final int TURNS = Scale.of(100, 10_000 / WRITERS);
    private static final int STREAMS = Scale.of(60, 150);
    private static final int APPENDS = Scale.of(50, 100);

    static Stream<Arguments> races() {
        return Scale.isSoak() ? EachIsolation.isolationsAndProviders() : ManyWritersTest.everyIsolation();
    }

    @Test
    void of_eight_first_appends_to_each_of_many_streams_one_wins() throws Exception {
        List<StreamId> streams = streams(STREAMS);
        AtomicInteger winners = new AtomicInteger();
        CyclicBarrier start = new CyclicBarrier(WRITERS);
        inParallel(writer -> {
            for (StreamId stream : streams) {
                start.await(60, TimeUnit.SECONDS);
                try {
                    again(() -> store.append(stream, ExpectedVersion.none(), new OrderPlaced("writer " + writer)));
                    winners.incrementAndGet();
                } catch (VersionConflictException e) {
                    assertThat(e.stream()).isEqualTo(stream);
                }
            }
            return null;
        });
        assertThat(winners).hasValue(STREAMS);
        assertThat(streams).allSatisfy(stream -> assertThat(store.read(stream)).hasSize(1));
    }

    @Test
    void versioned_and_unversioned_first_appends_agree_on_one_mode() throws Exception {
        List<StreamId> streams = streams(50);
        CyclicBarrier start = new CyclicBarrier(WRITERS);
        inParallel(writer -> {
            for (StreamId stream : streams) {
                start.await(60, TimeUnit.SECONDS);
                ExpectedVersion expected = writer % 2 == 0
                        ? ExpectedVersion.unversioned()
                        : writer % 4 == 1 ? ExpectedVersion.none() : ExpectedVersion.any();
                try {
                    again(() -> store.append(stream, expected, new OrderPlaced(expected.toString())));
                } catch (VersionConflictException | VersioningModeException e) {
                    // The other mode, or the other first append, was there before.
                }
            }
            return null;
        });
        assertThat(streams).allSatisfy(stream -> assertThat(store.read(stream).toList())
                .isNotEmpty()
                .extracting(event -> event.version().isPresent()
                        != ((OrderPlaced) event.payload()).customer().equals("unversioned"))
                .containsOnly(true)
                .satisfies(any -> assertThat(store.read(stream)
                                .map(event -> event.version().isPresent())
                                .distinct())
                        .hasSize(1)));
    }

    @Test
    void appends_at_the_end_of_one_stream_take_turns() throws Exception {
        StreamId stream = StreamId.random("hot");
        inParallel(writer -> {
            for (int i = 0; i < APPENDS; i++) {
                again(() -> store.append(stream, ExpectedVersion.any(), new OrderPlaced("a"), new OrderPlaced("b")));
            }
            return null;
        });
        assertThat(store.load(stream).version()).isEqualTo(WRITERS * APPENDS * 2);
    }

    @Test
    void appends_to_several_streams_in_random_order_never_deadlock() throws Exception {
        List<StreamId> streams = streams(12);
        AtomicInteger stored = new AtomicInteger();
        List<Throwable> deadlocks = Collections.synchronizedList(new ArrayList<>());
        inParallel(writer -> {
            Random random = new Random(writer);
            for (int i = 0; i < TURNS; i++) {
                List<StreamId> chosen = new ArrayList<>(streams);
                Collections.shuffle(chosen, random);
                List<StreamAppend> appends = new ArrayList<>();
                for (StreamId stream : chosen.subList(0, 2 + random.nextInt(4))) {
                    appends.add(StreamAppend.of(stream, ExpectedVersion.any(), new OrderPlaced("x")));
                }
                try {
                    again(() -> store.appendAll(appends));
                    stored.addAndGet(appends.size());
                } catch (TransientStoreException e) {
                    deadlocks.add(e);
                }
            }
            return null;
        });
        assertThat(deadlocks).isEmpty();
        assertThat(streams.stream()
                        .mapToLong(stream -> store.read(stream).count())
                        .sum())
                .isEqualTo(stored.get());
    }

    /** Who lost ten races in a row is asked to repeat the call, which is no deadlock; that it happens is not promised. */
    private static void again(Runnable append) {
        for (int attempt = 1; ; attempt++) {
            try {
                append.run();
                return;
            } catch (TransientStoreException e) {
                if (attempt == 1000 || !(e.getCause() instanceof VersionConflictException)) {
                    throw e;
                }
            }
        }
    }

    private static List<StreamId> streams(int count) {
        List<StreamId> streams = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            streams.add(StreamId.random("race"));
        }
        return streams;
    }

    private static void inParallel(Lane lane) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                int number = writer;
                running.add(threads.submit((Callable<Void>) () -> lane.run(number)));
            }
            for (Future<?> lanes : running) {
                lanes.get(300, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @FunctionalInterface
    private interface Lane {
        Void run(int writer) throws Exception;
    }
}
