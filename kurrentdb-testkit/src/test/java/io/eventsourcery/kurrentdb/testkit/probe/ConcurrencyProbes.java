// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.probe;

import io.kurrent.dbclient.EventData;
import io.kurrent.dbclient.StreamState;
import io.kurrent.dbclient.WriteResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Appends at the same moment. */
final class ConcurrencyProbes extends Probing {

    static void add() {
        for (String x : List.of("noStream", "any", "rev2")) {
            probe("concurrent/identical4/" + x, t -> {
                String s = x.equals("rev2") ? stream(t, "three") : t.stream();
                EventData[] e = events(t, "xyz");
                CyclicBarrier bar = new CyclicBarrier(4);
                ExecutorService pool = Executors.newFixedThreadPool(4);
                List<Future<String>> fs = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    fs.add(pool.submit(() -> {
                        bar.await();
                        return append(t, s, EXPECT.get(x), e);
                    }));
                }
                TreeSet<String> out = new TreeSet<>();
                for (Future<String> f : fs) out.add(f.get());
                pool.shutdown();
                out.removeIf(y -> y.contains("ABORTED")); // see the next probe
                return out + " then " + read(t, s);
            });
        }
        alone("concurrent/identical4/oneTimesOut", t -> {
            ExecutorService pool = Executors.newFixedThreadPool(4);
            TreeSet<String> out = new TreeSet<>();
            boolean slow = false;
            for (int round = 0; round < 60 && out.isEmpty(); round++) {
                String s = t.stream();
                EventData[] e = events(t, "xyz");
                CyclicBarrier bar = new CyclicBarrier(4);
                List<Future<String>> fs = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    fs.add(pool.submit(() -> {
                        bar.await();
                        long begin = System.nanoTime();
                        String x = append(t, s, StreamState.noStream(), e);
                        return x.startsWith("ok")
                                ? ""
                                : x.replaceAll("S[0-9]+", "S")
                                        + (System.nanoTime() - begin > 1_900_000_000L
                                                ? " after about two seconds"
                                                : " at once");
                    }));
                }
                for (Future<String> f : fs) if (!f.get().isEmpty()) out.add(f.get());
            }
            pool.shutdown();
            return out.isEmpty() ? "all succeed in 60 rounds" : "sometimes one gets " + out;
        });
        for (String kind : List.of("softDeleted", "metaOnlyDeleted")) {
            alone("recreate/readRightAfter/" + kind, t -> {
                Set<String> seen = new TreeSet<>();
                for (int i = 0; i < 40; i++) {
                    String s = stream(t, kind.equals("softDeleted") ? kind : "metaOnly");
                    if (kind.startsWith("meta")) get(client().deleteStream(s, deleting(StreamState.any())));
                    get(client().appendToStream(s, expecting(StreamState.noStream()), event(t, "x")));
                    seen.add(read(t, s).replaceAll("S[0-9]+", "S"));
                }
                // which of both it is depends on time
                seen.removeIf(x -> x.startsWith("StreamNotFound"));
                return "the stream may be missing for a moment, or " + seen;
            });
        }
        probe("concurrent/different4/noStream", t -> {
            String s = t.stream();
            List<CompletableFuture<WriteResult>> fs = new ArrayList<>();
            for (int i = 0; i < 4; i++)
                fs.add(client().appendToStream(s, expecting(StreamState.noStream()), event(t, "x")));
            TreeMap<String, Integer> out = new TreeMap<>();
            for (CompletableFuture<WriteResult> f : fs) {
                out.merge(attempt(t, () -> "ok " + Traces.state(get(f).getNextExpectedRevision())), 1, Integer::sum);
            }
            return out + " then " + read(t, s);
        });
        probe("concurrent/different4/any", t -> {
            String s = t.stream();
            List<CompletableFuture<WriteResult>> fs = new ArrayList<>();
            for (int i = 0; i < 4; i++) fs.add(client().appendToStream(s, expecting(StreamState.any()), event(t, "x")));
            TreeMap<String, Integer> out = new TreeMap<>();
            for (CompletableFuture<WriteResult> f : fs) {
                out.merge(attempt(t, () -> "ok " + Traces.state(get(f).getNextExpectedRevision())), 1, Integer::sum);
            }
            return out + " then " + read(t, s);
        });
    }
}
