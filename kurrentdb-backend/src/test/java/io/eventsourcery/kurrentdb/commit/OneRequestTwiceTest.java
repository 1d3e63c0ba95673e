// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.commit;

import static io.eventsourcery.kurrentdb.Stores.newStream;
import static io.eventsourcery.kurrentdb.Stores.note;
import static io.eventsourcery.kurrentdb.Stores.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.AppendResult;
import io.eventsourcery.EventStore;
import io.eventsourcery.StreamAppend;
import io.eventsourcery.kurrentdb.Stores;
import io.eventsourcery.kurrentdb.testkit.KurrentDbStandIn;
import io.eventsourcery.kurrentdb.testkit.StandInSettings;
import io.eventsourcery.kurrentdb.testkit.fault.Call;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.VersionConflictException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Two transactions handle one request, one after the other or at the same moment. Servers take a part of a repetition for an
 * internal error, and drop one of two that are equal; since the ids on the server are new for each append they see neither.
 */
@Timeout(300)
class OneRequestTwiceTest {

    private static final int WRITERS = 4;
    private static final int ROUNDS = "soak".equals(System.getProperty("test.scale")) ? 500 : 40;

    /** What somebody has done to a stream before. */
    private enum Before {
        NOTHING,
        THE_SAME,
        SOMETHING_ELSE
    }

    static Stream<StandInSettings> versions() {
        return Stream.of(StandInSettings.of25(), StandInSettings.of26())
                .map(settings -> settings.flushDelay(Duration.ofMillis(2)));
    }

    private static int appends(Stores stores) {
        return stores.server().faults().calls(Call.APPEND)
                + stores.server().faults().calls(Call.APPEND_SESSION);
    }

    @ParameterizedTest
    @MethodSource("versions")
    void each_mixture_of_new_repeated_and_other_streams_is_decided_at_once(StandInSettings settings) {
        try (Stores stores = new Stores(KurrentDbStandIn.start(settings))) {
            EventStore store = stores.store();
            EventStore other = stores.store();
            for (Before first : Before.values()) {
                for (Before second : Before.values()) {
                    for (Before third : Before.values()) {
                        mixture(stores, store, other, List.of(first, second, third));
                    }
                }
            }
        }
    }

    private static void mixture(Stores stores, EventStore store, EventStore other, List<Before> before) {
        List<StreamAppend> appends = new ArrayList<>();
        for (Before each : before) {
            StreamAppend append = StreamAppend.of(newStream(), ExpectedVersion.none(), note("ours"));
            appends.add(append);
            switch (each) {
                case THE_SAME -> other.appendAll(List.of(append));
                case SOMETHING_ELSE -> other.append(append.stream(), ExpectedVersion.none(), note("theirs"));
                case NOTHING -> {}
            }
        }
        int calls = appends(stores);

        Object answer = answer(() -> store.appendAll(appends));

        // What was written before under the same condition stands, and the rest is written.
        boolean isAccepted = !before.contains(Before.SOMETHING_ELSE);
        boolean isMixed = isAccepted && before.contains(Before.NOTHING) && before.contains(Before.THE_SAME);
        assertThat(answer).as("%s", before).isInstanceOf(isAccepted ? List.class : VersionConflictException.class);
        assertThat(appends(stores) - calls).as("appends for %s", before).isEqualTo(isMixed ? 2 : 1);
        for (int i = 0; i < before.size(); i++) {
            List<String> expected =
                    switch (before.get(i)) {
                        case NOTHING -> isAccepted ? List.of("ours") : List.of();
                        case THE_SAME -> List.of("ours");
                        case SOMETHING_ELSE -> List.of("theirs");
                    };
            assertThat(texts(store, appends.get(i).stream()))
                    .as("%s of %s", i, before)
                    .isEqualTo(expected);
        }
    }

    private static Object answer(Callable<?> call) {
        try {
            return call.call();
        } catch (Exception e) {
            return e;
        }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void equal_appends_at_the_same_moment_are_stored_once_and_all_get_the_same_answer(StandInSettings settings)
            throws Exception {
        atTheSameMoment(settings, 1);
    }

    @ParameterizedTest
    @MethodSource("versions")
    void equal_appends_to_several_streams_at_the_same_moment_are_too(StandInSettings settings) throws Exception {
        atTheSameMoment(settings, 2);
    }

    private static void atTheSameMoment(StandInSettings settings, int streams) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        try (Stores stores = new Stores(KurrentDbStandIn.start(settings))) {
            List<EventStore> stored = List.of(stores.store(), stores.store());
            for (int round = 0; round < ROUNDS; round++) {
                List<StreamAppend> appends = Stream.generate(
                                () -> StreamAppend.of(newStream(), ExpectedVersion.none(), note("once")))
                        .limit(streams)
                        .toList();
                CyclicBarrier together = new CyclicBarrier(WRITERS);
                int calls = appends(stores);
                List<Future<List<AppendResult>>> answers = new ArrayList<>();
                for (int i = 0; i < WRITERS; i++) {
                    EventStore store = stored.get(i % stored.size());
                    answers.add(threads.submit(() -> {
                        together.await(30, TimeUnit.SECONDS);
                        return store.appendAll(appends);
                    }));
                }
                for (Future<List<AppendResult>> answer : answers) {
                    assertThat(answer.get(60, TimeUnit.SECONDS))
                            .extracting(AppendResult::version)
                            .allMatch(version -> version.orElseThrow() == 1);
                }
                assertThat(appends(stores) - calls)
                        .as("nobody sent an append again")
                        .isLessThanOrEqualTo(WRITERS);
                for (StreamAppend append : appends) {
                    assertThat(texts(stored.get(0), append.stream())).containsExactly("once");
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
