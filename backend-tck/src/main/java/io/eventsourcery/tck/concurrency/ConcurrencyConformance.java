// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.AppendResult;
import io.eventsourcery.StreamAppend;
import io.eventsourcery.error.TransientStoreException;
import io.eventsourcery.event.NewEvent;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.VersionConflictException;
import io.eventsourcery.stream.VersioningModeException;
import io.eventsourcery.tck.fixture.Promises;
import io.eventsourcery.tck.suite.Conformance;
import io.eventsourcery.tck.suite.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever many writers do at once, each stream has one history without holes, and each caller gets a true answer. */
public abstract class ConcurrencyConformance extends Conformance {

    private static final int WRITERS = 8;

    @Test
    public void of_many_first_appends_one_wins() {
        List<StreamId> streams = streams(Scale.rounds(12));

        List<List<Outcome<String>>> rounds = race(WRITERS, streams.size(), (store, racer, round) -> {
            List<NewEvent> two = List.of(note("racer " + racer), note("racer " + racer));
            again(() -> store.append(streams.get(round), ExpectedVersion.none(), two));
            return "racer " + racer;
        });

        assertOneWinner(rounds, streams, List.of());
    }

    @Test
    public void of_two_appends_to_one_version_one_wins() {
        List<StreamId> streams = streams(Scale.rounds(20));
        streams.forEach(stream -> store().append(stream, ExpectedVersion.none(), note("begin")));

        List<List<Outcome<String>>> rounds = race(2, streams.size(), (store, racer, round) -> {
            List<NewEvent> two = List.of(note("racer " + racer), note("racer " + racer));
            again(() -> store.append(streams.get(round), ExpectedVersion.exactly(1), two));
            return "racer " + racer;
        });

        assertOneWinner(rounds, streams, List.of("begin"));
    }

    @Test
    public void a_counter_that_reloads_after_each_conflict_loses_no_step() {
        StreamId stream = newStream();
        int steps = Scale.rounds(10);

        List<List<Outcome<Long>>> rounds = race(4, steps, (store, racer, round) -> {
            return again(e -> isTransient(e) || e instanceof VersionConflictException, () -> {
                long seen = store.load(stream).version();
                return store.append(stream, ExpectedVersion.exactly(seen), note(Long.toString(seen + 1)))
                        .version()
                        .orElseThrow();
            });
        });

        assertThat(rounds)
                .allSatisfy(round -> assertThat(Outcome.failures(round)).isEmpty());
        assertThat(texts(stream)).isEqualTo(numbers(1, 4 * steps));
        assertThat(rounds.stream().flatMap(round -> Outcome.values(round).stream()))
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, 4L * steps).boxed().toList());
    }

    @Test
    public void any_by_many_writers_loses_nothing_and_leaves_no_hole() {
        StreamId stream = newStream();
        int appends = Scale.rounds(10);

        List<List<Outcome<Long>>> rounds = race(WRITERS, appends, (store, racer, round) -> {
            List<NewEvent> two = List.of(note(racer + "/" + round + "a"), note(racer + "/" + round + "b"));
            return again(() -> store.append(stream, ExpectedVersion.any(), two))
                    .version()
                    .orElseThrow();
        });

        assertThat(rounds)
                .allSatisfy(round -> assertThat(Outcome.failures(round)).isEmpty());
        List<RecordedEvent<?>> history = history(stream);
        assertThat(versions(history))
                .isEqualTo(LongStream.rangeClosed(1, 2L * WRITERS * appends)
                        .boxed()
                        .toList());
        List<String> texts = texts(history.stream());
        assertThat(texts).doesNotHaveDuplicates();
        for (int i = 0; i < texts.size(); i += 2) {
            assertThat(texts.get(i + 1)).isEqualTo(texts.get(i).replace('a', 'b'));
        }
        for (int round = 0; round < appends; round++) {
            for (int racer = 0; racer < WRITERS; racer++) {
                long last = rounds.get(round).get(racer).value();
                assertThat(texts.get((int) last - 1)).isEqualTo(racer + "/" + round + "b");
            }
        }
    }

    @Test
    public void positions_ascend_in_a_stream_that_many_write() {
        StreamId stream = newStream();
        race(
                WRITERS,
                Scale.rounds(5),
                (store, racer, round) -> again(() -> store.append(stream, ExpectedVersion.any(), notes(1, 3))));

        assertThat(history(stream).stream()
                        .map(event -> event.position().orElseThrow())
                        .toList())
                .hasSize(WRITERS * Scale.rounds(5) * 3)
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    public void a_race_of_both_modes_leaves_a_stream_of_one_mode() {
        if (refusedWithout(Promises::unversionedStreams, () -> store().append(
                        newStream(), ExpectedVersion.unversioned(), note("no")))) {
            return;
        }
        List<StreamId> streams = streams(Scale.rounds(10));

        List<List<Outcome<AppendResult>>> rounds = race(
                4,
                streams.size(),
                (store, racer, round) -> again(() -> store.append(
                        streams.get(round),
                        racer % 2 == 0 ? ExpectedVersion.any() : ExpectedVersion.unversioned(),
                        note("racer " + racer))));

        for (int round = 0; round < streams.size(); round++) {
            List<RecordedEvent<?>> history = history(streams.get(round));
            assertThat(history.stream()
                            .map(event -> event.version().isPresent())
                            .distinct())
                    .as("modes in round %s", round)
                    .hasSize(1);
            assertThat(history).hasSameSizeAs(Outcome.values(rounds.get(round)));
            assertThat(Outcome.failures(rounds.get(round))).allSatisfy(failure -> assertThat(failure)
                    .isInstanceOfAny(VersioningModeException.class, VersionConflictException.class));
        }
    }

    @Test
    public void many_streams_in_random_order_never_deadlock() {
        List<StreamId> streams = streams(6);
        streams.forEach(stream -> store().append(stream, ExpectedVersion.none(), note("begin")));
        if (refusedWithout(Promises::severalStreams, () -> store().appendAll(shuffled(streams, 1)))) {
            return;
        }
        int calls = Scale.rounds(10);

        List<List<Outcome<List<AppendResult>>>> rounds =
                race(4, calls, (store, racer, round) -> store.appendAll(shuffled(streams, 31L * racer + round)));

        assertThat(rounds)
                .allSatisfy(round -> assertThat(Outcome.failures(round)).isEmpty());
        assertThat(streams).allSatisfy(stream -> assertThat(versions(history(stream)))
                .isEqualTo(LongStream.rangeClosed(1, 1 + 4L * calls).boxed().toList()));
    }

    @Test
    public void two_identical_appends_at_once_are_one_append() {
        List<StreamId> streams = streams(Scale.rounds(12));
        List<List<NewEvent>> events =
                streams.stream().map(stream -> notes(1, 3)).toList();

        List<List<Outcome<AppendResult>>> rounds = race(
                3,
                streams.size(),
                (store, racer, round) ->
                        again(() -> store.append(streams.get(round), ExpectedVersion.none(), events.get(round))));

        for (int round = 0; round < streams.size(); round++) {
            assertThat(Outcome.failures(rounds.get(round))).isEmpty();
            assertThat(Outcome.values(rounds.get(round)).stream().distinct()).hasSize(1);
            assertThat(texts(streams.get(round))).containsExactly("1", "2", "3");
        }
    }

    private void assertOneWinner(List<List<Outcome<String>>> rounds, List<StreamId> streams, List<String> before) {
        for (int round = 0; round < streams.size(); round++) {
            List<String> winners = Outcome.values(rounds.get(round));
            assertThat(winners).as("winners of round %s", round).hasSize(1);
            assertThat(Outcome.failures(rounds.get(round)))
                    .allSatisfy(failure -> assertThat(failure).isInstanceOf(VersionConflictException.class));
            List<String> texts = new ArrayList<>(before);
            texts.addAll(Collections.nCopies(2, winners.get(0)));
            assertThat(texts(streams.get(round))).isEqualTo(texts);
        }
    }

    private static List<StreamId> streams(int count) {
        return Stream.generate(Conformance::newStream).limit(count).toList();
    }

    private static List<StreamAppend> shuffled(List<StreamId> streams, long seed) {
        List<StreamId> order = new ArrayList<>(streams);
        Collections.shuffle(order, new Random(seed));
        return order.stream()
                .map(stream -> StreamAppend.of(stream, ExpectedVersion.any(), note("next")))
                .toList();
    }

    private static <T> T again(Callable<T> call) throws Exception {
        return again(ConcurrencyConformance::isTransient, call);
    }

    /** Repeats the call, each time in a new transaction, as long as the failure allows that. */
    private static <T> T again(Predicate<Exception> repairable, Callable<T> call) throws Exception {
        for (int attempt = 1; ; attempt++) {
            try {
                return call.call();
            } catch (Exception e) {
                if (attempt == 1000 || !repairable.test(e)) {
                    throw e;
                }
            }
        }
    }

    private static boolean isTransient(Exception e) {
        return e instanceof TransientStoreException;
    }
}
