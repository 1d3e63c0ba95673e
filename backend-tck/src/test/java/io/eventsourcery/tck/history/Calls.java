// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.history;

import io.eventsourcery.ReadRange;
import io.eventsourcery.stream.ExpectedVersion;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Arbitrary calls on few streams with few events, so that they meet, and repeat each other. */
public final class Calls {

    private static final int STREAMS = 3;

    private Calls() {}

    /** Lists that shrink to the calls that matter. */
    public static Arbitrary<List<Call>> lists() {
        return Arbitraries.frequencyOf(
                        Tuple.of(8, appends()),
                        Tuple.of(2, multiStreamAppends()),
                        Tuple.of(3, loads()),
                        Tuple.of(2, reads()),
                        Tuple.of(1, streams().map(Call.Delete::new)),
                        Tuple.of(2, snapshots()))
                .list()
                .ofMaxSize(60);
    }

    private static Arbitrary<Integer> streams() {
        return Arbitraries.integers().between(0, STREAMS - 1);
    }

    private static Arbitrary<Long> versions() {
        return Arbitraries.longs().between(1, 8);
    }

    private static Arbitrary<Call> appends() {
        return streams().flatMap(Calls::parts).map(part -> new Call.Append(List.of(part)));
    }

    private static Arbitrary<Call> multiStreamAppends() {
        return streams().set().ofMinSize(2).flatMap(streams -> Combinators.combine(
                        streams.stream().sorted().map(Calls::parts).toList())
                .as(Call.Append::new));
    }

    private static Arbitrary<Call.Part> parts(int stream) {
        Arbitrary<List<Integer>> events =
                Arbitraries.integers().between(1, 9).list().ofMinSize(1).ofMaxSize(3);
        return Combinators.combine(expectations(), events)
                .as((expected, numbers) -> new Call.Part(stream, expected, numbers));
    }

    private static Arbitrary<ExpectedVersion> expectations() {
        return Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.just(ExpectedVersion.any())),
                Tuple.of(2, Arbitraries.just(ExpectedVersion.none())),
                Tuple.of(4, Arbitraries.longs().between(0, 6).map(ExpectedVersion::exactly)),
                Tuple.of(1, Arbitraries.just(ExpectedVersion.exists())),
                Tuple.of(1, Arbitraries.just(ExpectedVersion.unversioned())));
    }

    private static Arbitrary<Call> loads() {
        return Combinators.combine(streams(), Arbitraries.oneOf(Arbitraries.just(Long.MAX_VALUE), versions()))
                .as(Call.Load::new);
    }

    private static Arbitrary<Call> reads() {
        Arbitrary<Long> until = Arbitraries.oneOf(Arbitraries.just(Long.MAX_VALUE), versions());
        Arbitrary<Long> limit = Arbitraries.oneOf(
                Arbitraries.just(Long.MAX_VALUE), Arbitraries.longs().between(0, 4));
        Arbitrary<ReadRange> ranges = Combinators.combine(versions(), until, Arbitraries.of(false, true), limit)
                .as(ReadRange::new);
        return Combinators.combine(streams(), ranges).as(Call.Read::new);
    }

    private static Arbitrary<Call> snapshots() {
        return Combinators.combine(streams(), versions(), Arbitraries.integers().between(1, 99))
                .as(Call.SaveSnapshot::new);
    }
}
