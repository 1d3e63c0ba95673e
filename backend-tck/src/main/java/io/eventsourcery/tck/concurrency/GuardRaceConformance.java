// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.EventStore;
import io.eventsourcery.StreamGuard;
import io.eventsourcery.error.TransientStoreException;
import io.eventsourcery.event.NewEvent;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.tck.fixture.Promises;
import io.eventsourcery.tck.suite.Conformance;
import io.eventsourcery.tck.suite.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Many clients decide at once over a few streams, of which each reads several and writes to one: there is no write skew, no
 * refusal without a reason, and hardly anybody has to repeat.
 *
 * <p>With {@code -Dtest.seed=…} the clients ask the same again; what they meet depends on the threads.
 */
public abstract class GuardRaceConformance extends Conformance {

    private static final int CLIENTS = 6;
    private static final int CALLS = 18;

    /**
     * Of ten decisions more than one that has to be repeated would be too many. MariaDB has a few: by a deadlock under
     * REPEATABLE READ, or with {@code innodb_snapshot_isolation} where a guarded stream has moved on since it was read.
     */
    private static final int DECISIONS_PER_REPETITION = 10;

    private final AtomicInteger repetitions = new AtomicInteger();

    @Test
    public void random_decisions_over_several_streams_are_all_right() {
        List<StreamId> first = begun();
        StreamId target = newStream();
        if (refusedWithout(Promises::guards, () -> store().append(
                        List.of(new StreamGuard(first.get(0), 1)), target, ExpectedVersion.none(), note("no")))) {
            assertThat(history(target)).isEmpty();
            assertThat(texts(first.get(0))).containsExactly("begun");
            return;
        }
        long seed = Long.getLong("test.seed", System.nanoTime());
        int rounds = Scale.rounds(5);
        List<List<StreamId>> universes =
                Stream.generate(this::begun).limit(rounds).toList();

        List<List<Outcome<List<GuardedDecision>>>> all = race(
                CLIENTS,
                rounds,
                (store, client, round) -> decide(store, universes.get(round), new Random(seed + 31L * round + client)));

        int succeeded = 0;
        int refused = 0;
        for (int round = 0; round < rounds; round++) {
            String name = "round " + round + " of seed " + seed;
            assertThat(Outcome.failures(all.get(round))).as(name).isEmpty();
            List<GuardedDecision> decisions = Outcome.values(all.get(round)).stream()
                    .flatMap(List::stream)
                    .toList();
            assertThat(new GuardedDecisions(stored(decisions)).faults(decisions))
                    .as(name)
                    .isEmpty();
            succeeded +=
                    (int) decisions.stream().filter(GuardedDecision::succeeded).count();
            refused += (int)
                    decisions.stream().filter(it -> it.refusal().isPresent()).count();
        }
        assertThat(repetitions.get()).as("repetitions").isLessThan(rounds * CLIENTS * CALLS / DECISIONS_PER_REPETITION);
        assertThat(succeeded).isGreaterThan(rounds * CALLS);
        assertThat(refused).isGreaterThan(rounds);
    }

    private List<StreamId> begun() {
        List<StreamId> streams =
                Stream.generate(Conformance::newStream).limit(4).toList();
        streams.forEach(stream -> store().append(stream, ExpectedVersion.none(), note("begun")));
        return streams;
    }

    private Map<StreamId, List<UUID>> stored(List<GuardedDecision> decisions) {
        Map<StreamId, List<UUID>> stored = new HashMap<>();
        decisions.stream()
                .flatMap(decision -> decision.read().keySet().stream())
                .distinct()
                .forEach(stream -> stored.put(
                        stream, history(stream).stream().map(RecordedEvent::id).toList()));
        return stored;
    }

    private List<GuardedDecision> decide(EventStore store, List<StreamId> universe, Random random) {
        List<GuardedDecision> decisions = new ArrayList<>();
        Map<StreamId, Long> known = new HashMap<>();
        for (int call = 0; call < CALLS; call++) {
            decisions.add(decision(store, universe, random, known));
        }
        return decisions;
    }

    /** Sometimes by what was read long ago, sometimes about a stream that is new, and sometimes without any guard. */
    private GuardedDecision decision(
            EventStore store, List<StreamId> universe, Random random, Map<StreamId, Long> known) {
        List<StreamId> shuffled = new ArrayList<>(universe);
        Collections.shuffle(shuffled, random);
        boolean begins = random.nextInt(4) == 0;
        boolean isOld = random.nextInt(5) == 0;
        StreamId target = begins ? newStream() : shuffled.remove(0);
        Map<StreamId, Long> read = new LinkedHashMap<>();
        read.put(target, begins ? 0 : version(store, target));
        List<StreamGuard> guards = new ArrayList<>();
        for (StreamId stream : shuffled.subList(0, random.nextInt(3))) {
            long version = isOld && known.containsKey(stream) ? known.get(stream) : version(store, stream);
            known.put(stream, version);
            read.put(stream, version);
            guards.add(new StreamGuard(stream, version));
        }
        NewEvent event = note("decided");
        long asked = System.nanoTime();
        Outcome<Object> done =
                Outcome.of(() -> store.append(guards, target, ExpectedVersion.exactly(read.get(target)), event));
        while (done.failure() instanceof TransientStoreException && repetitions.incrementAndGet() < CALLS * CLIENTS) {
            done = Outcome.of(() -> store.append(guards, target, ExpectedVersion.exactly(read.get(target)), event));
        }
        return new GuardedDecision(read, target, event.id(), done.failure(), asked, System.nanoTime());
    }

    private static long version(EventStore store, StreamId stream) {
        return store.load(stream).version();
    }
}
