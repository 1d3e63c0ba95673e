// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.concurrency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.eventsourcery.ReadRange;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.tck.history.Answer;
import io.eventsourcery.tck.history.Call;
import io.eventsourcery.tck.history.Caller;
import io.eventsourcery.tck.history.Counterexample;
import io.eventsourcery.tck.history.Linearizability;
import io.eventsourcery.tck.history.Operation;
import io.eventsourcery.tck.history.Payloads;
import io.eventsourcery.tck.history.RandomClient;
import io.eventsourcery.tck.suite.Conformance;
import io.eventsourcery.tck.suite.Outcome;
import io.eventsourcery.tck.suite.TckEvents.Counted;
import io.eventsourcery.tck.suite.TckEvents.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Whatever several clients do at once, some sequence of the same calls gives the same answers.
 *
 * <p>A failure prints the calls that contradict each other and a seed. With {@code -Dtest.seed=…} the clients make the
 * same calls again; their interleaving depends on the threads.
 */
public abstract class LinearizabilityConformance extends Conformance {

    private static final int CLIENTS = 4;
    private static final int CALLS = 12;
    private static final int STREAMS = 3;
    private static final int AT_ONCE = 15;

    private long appends;
    private long appended;

    @Test
    public void random_calls_of_several_clients_have_an_order_that_explains_every_answer() {
        long seed = Long.getLong("test.seed", System.nanoTime());
        Random random = new Random(seed);

        for (int i = 0; i < Scale.rounds(30); i += AT_ONCE) {
            List<Plan> plans =
                    Stream.generate(() -> new Plan(random)).limit(AT_ONCE).toList();
            List<List<Outcome<List<Operation>>>> rounds =
                    race(CLIENTS, AT_ONCE, (store, racer, round) -> plans.get(round)
                            .client(new Caller(store, plans.get(round).streams, plans.get(round).salt, NUMBERED), racer)
                            .run(CALLS));
            for (int k = 0; k < AT_ONCE; k++) {
                assertExplained(plans.get(k), rounds.get(k), "history " + (i + k) + " of seed " + seed);
            }
        }

        assertThat(appended).as("acknowledged of %s appends", appends).isGreaterThan(appends / 4);
    }

    private void assertExplained(Plan plan, List<Outcome<List<Operation>>> clients, String name) {
        List<Operation> history = new ArrayList<>();
        assertThat(Outcome.failures(clients)).as(name).isEmpty();
        Outcome.values(clients).forEach(history::addAll);
        RandomClient last = plan.client(new Caller(store(), plan.streams, plan.salt, NUMBERED), CLIENTS);
        for (int stream = 0; stream < STREAMS; stream++) {
            history.add(last.operation(new Call.Load(stream, Long.MAX_VALUE)));
            history.add(last.operation(new Call.Read(stream, ReadRange.all())));
        }
        switch (Linearizability.of(history, STREAMS)) {
            case EXPLAINED -> count(history);
            case UNDECIDED -> fail("The search for an order was given up in " + name + ".");
            case CONTRADICTION -> fail(name + "\n" + Counterexample.in(history, STREAMS));
        }
    }

    private void count(List<Operation> history) {
        appends += history.stream().filter(o -> o.call() instanceof Call.Append).count();
        appended += history.stream()
                .filter(o -> o.answer() instanceof Answer.Appended)
                .count();
    }

    /** What the clients of one history share. */
    private final class Plan {
        private final List<StreamId> streams =
                Stream.generate(Conformance::newStream).limit(STREAMS).toList();
        private final Queue<Call.Append> appends = new ConcurrentLinkedQueue<>();
        private final long salt;
        private final long[] seeds;

        Plan(Random random) {
            salt = streams.get(0).id().getMostSignificantBits();
            seeds = random.longs(CLIENTS + 1).toArray();
        }

        RandomClient client(Caller caller, int number) {
            return new RandomClient(
                    number,
                    new Random(seeds[number]),
                    caller,
                    fixture().promises().severalStreams(),
                    fixture().promises().unversionedStreams(),
                    appends);
        }
    }

    public static final Payloads NUMBERED = new Payloads() {
        @Override
        public Object event(int number) {
            return new Counted(number);
        }

        @Override
        public Object state(int event) {
            return new Summary(event, "");
        }

        @Override
        public int number(Object payload) {
            return (int) (payload instanceof Counted counted ? counted.number() : ((Summary) payload).count());
        }
    };
}
