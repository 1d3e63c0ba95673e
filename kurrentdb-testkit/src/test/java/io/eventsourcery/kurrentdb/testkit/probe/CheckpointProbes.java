// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.probe;

import io.kurrent.dbclient.Position;
import io.kurrent.dbclient.ReadAllOptions;
import io.kurrent.dbclient.SubscribeToAllOptions;
import io.kurrent.dbclient.Subscription;
import io.kurrent.dbclient.SubscriptionFilter;
import io.kurrent.dbclient.SubscriptionFilterBuilder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** How often a filtered subscription says how far it is. */
final class CheckpointProbes extends Following {

    static void add() {
        for (int[] w : new int[][] {{1, 32}, {10, 1}, {10, 5}, {10, 0}}) {
            alone("checkpoints/catchUp/window" + w[0] + "interval" + w[1], t -> checkpoints(t, w[0], w[1], false));
            alone("checkpoints/live/window" + w[0] + "interval" + w[1], t -> checkpoints(t, w[0], w[1], true));
        }
        alone("checkpoints/defaults", t -> checkpoints(t, -1, 1, false));
        alone("checkpoints/positionIsOfAnEvent", t -> {
            String s = t.stream();
            Position q = store(t, s, "m").getLogPosition();
            store(t, s, "x".repeat(200));
            List<Position> got = Collections.synchronizedList(new ArrayList<>());
            FollowTrace x = new FollowTrace(t, n -> n.startsWith(t.unique));
            Subscription u = get(client().subscribeToAll(
                            x,
                            SubscribeToAllOptions.get()
                                    .fromPosition(q)
                                    .filter(SubscriptionFilter.newBuilder()
                                            .addStreamNamePrefix("nothing" + t.unique)
                                            .withMaxWindow(10)
                                            .withCheckpointer(
                                                    (a, b) -> {
                                                        got.add(b);
                                                        return CompletableFuture.completedFuture(null);
                                                    },
                                                    1)
                                            .build())));
            t.open.add(u::stop);
            until(() -> x.caughtUp.get() > 0, 6000);
            quiet(500);
            if (got.isEmpty()) return "no checkpoint";
            Set<Position> p = get(client().readAll(ReadAllOptions.get()
                            .fromPosition(q)
                            .forwards()
                            .maxCount(5000)))
                    .getEvents()
                    .stream()
                    .map(e -> e.getOriginalEvent().getPosition())
                    .collect(Collectors.toSet());
            boolean up = true;
            for (int i = 1; i < got.size(); i++) up &= got.get(i - 1).compareTo(got.get(i)) < 0;
            return "ascending " + up + " of an event "
                    + got.stream().limit(3).map(p::contains).toList();
        });
    }

    static String checkpoints(Traces t, int window, int interval, boolean live) throws Exception {
        String s = t.stream();
        Position q = store(t, s, "m").getLogPosition();
        AtomicInteger n = new AtomicInteger();
        FollowTrace x = new FollowTrace(t, m -> m.startsWith(t.unique));
        SubscriptionFilterBuilder f = SubscriptionFilter.newBuilder().addStreamNamePrefix("nothing" + t.unique);
        if (window >= 0) f.withMaxWindow(window);
        if (!live) store(t, s, "x".repeat(100));
        try {
            f.withCheckpointer(
                    (a, b) -> {
                        n.incrementAndGet();
                        return CompletableFuture.completedFuture(null);
                    },
                    interval);
            SubscribeToAllOptions o = SubscribeToAllOptions.get().filter(f.build());
            Subscription u = get(client().subscribeToAll(x, live ? o.fromEnd() : o.fromPosition(q)));
            t.open.add(u::stop);
        } catch (Throwable e) {
            return t.error(e);
        }
        until(() -> x.caughtUp.get() > 0, 6000);
        int before = n.get();
        if (live) for (int i = 0; i < 100; i++) store(t, s, "x");
        quiet(1200);
        int k = n.get() - (live ? before : 0);
        return (k == 0 ? "none" : k == 1 ? "1" : k <= 4 ? "2-4" : k <= 14 ? "5-14" : k <= 40 ? "15-40" : "more")
                + (x.ended ? " " + x.text() : "");
    }
}
