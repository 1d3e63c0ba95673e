// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.suite;

import io.eventsourcery.EventStore;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.tck.fixture.BackendFixture;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Several threads that start every round together, and the outcomes of all of them as values.
 *
 * <p>No race waits for time to pass: a barrier opens when all racers have reached it. The limits only turn a hang into
 * a failure.
 */
final class Race {

    private static final long PATIENCE_SECONDS = 120;

    private final BackendFixture fixture;
    private final EventStore shared;
    private final Supplier<Backend> own;

    /**
     * @param shared used by all racers if the fixture allows that
     * @param own builds the backend of one racer otherwise
     */
    Race(BackendFixture fixture, EventStore shared, Supplier<Backend> own) {
        this.fixture = fixture;
        this.shared = shared;
        this.own = own;
    }

    /** The outcomes of the racers in their order, round by round. */
    <T> List<List<Outcome<T>>> run(int racers, int rounds, Lap<T> lap) {
        CyclicBarrier start = new CyclicBarrier(racers);
        List<FutureTask<List<Outcome<T>>>> tasks = new ArrayList<>();
        for (int i = 0; i < racers; i++) {
            int racer = i;
            tasks.add(new FutureTask<>(() -> laps(start, racer, rounds, lap)));
        }
        tasks.forEach(task -> fixture.threads().newThread(task).start());
        List<List<Outcome<T>>> byRacer = tasks.stream().map(Race::finished).toList();
        List<List<Outcome<T>>> byRound = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            int round = i;
            byRound.add(byRacer.stream().map(outcomes -> outcomes.get(round)).toList());
        }
        return byRound;
    }

    private <T> List<Outcome<T>> laps(CyclicBarrier start, int racer, int rounds, Lap<T> lap) throws Exception {
        List<Outcome<T>> outcomes = new ArrayList<>();
        try (Backend mine = fixture.sharedBetweenThreads() ? null : own.get()) {
            EventStore store = mine == null ? shared : mine.eventStore();
            for (int i = 0; i < rounds; i++) {
                int round = i;
                start.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
                outcomes.add(Outcome.of(() -> lap.run(store, racer, round)));
            }
        }
        return outcomes;
    }

    private static <T> T finished(FutureTask<T> task) {
        try {
            return task.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("a racer did not reach the end of the race", e);
        }
    }
}
