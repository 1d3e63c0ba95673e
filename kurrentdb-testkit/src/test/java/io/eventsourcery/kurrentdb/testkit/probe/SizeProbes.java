// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.probe;

import io.kurrent.dbclient.EventData;
import io.kurrent.dbclient.StreamState;
import java.util.stream.IntStream;

/** Large events and large appends. */
final class SizeProbes extends Probing {

    static void add() {
        // sizes
        for (int n : new int[] {
            1_000_000,
            1_048_000,
            1_048_576,
            1_048_577,
            2_000_000,
            4_000_000,
            4_194_304,
            8_000_000,
            16_000_000,
            16_777_216
        }) {
            alone("size/event/" + n, t -> {
                String s = t.stream();
                return append(t, s, StreamState.any(), event(t, "x", json(n), null)) + " then " + read(t, s);
            });
        }
        alone("size/event/largestAroundOneMebibyte", t -> {
            int lo = 1_047_000;
            int hi = 1_050_000;
            if (append(t, t.stream(), StreamState.any(), event(t, "x", json(hi), null))
                    .startsWith("ok")) {
                return "no limit there";
            }
            while (hi - lo > 1) {
                int m = (lo + hi) / 2;
                if (append(t, t.stream(), StreamState.any(), event(t, "x", json(m), null))
                        .startsWith("ok")) lo = m;
                else hi = m;
            }
            return "data of " + lo;
        });
        alone(
                "size/metadataCounts",
                t -> append(t, t.stream(), StreamState.any(), event(t, "x", json(600_000), json(600_000))));
        alone(
                "size/typeCounts",
                t -> append(t, t.stream(), StreamState.any(), event(t, "x".repeat(500), json(1_048_300), null)));
        for (int n : new int[] {2, 4, 12, 20, 70}) {
            alone("size/append/" + n + "x300kB", t -> {
                String s = t.stream();
                EventData[] e = IntStream.range(0, n)
                        .mapToObj(i -> event(t, "x", json(300_000), null))
                        .toArray(EventData[]::new);
                String x = append(t, s, StreamState.any(), e);
                return x + " then " + read(t, s, backwards().maxCount(1));
            });
        }
        alone(
                "size/append/2000small",
                t -> append(
                        t,
                        t.stream(),
                        StreamState.any(),
                        IntStream.range(0, 2000).mapToObj(i -> event(t, "x")).toArray(EventData[]::new)));
        probe("size/metadata100kB", t -> {
            String s = t.stream();
            return append(t, s, StreamState.any(), event(t, "x", bytes("{}"), json(100_000))) + " read "
                    + get(client().readStream(s, forwards()))
                            .getEvents()
                            .get(0)
                            .getOriginalEvent()
                            .getUserMetadata()
                            .length;
        });
    }
}
