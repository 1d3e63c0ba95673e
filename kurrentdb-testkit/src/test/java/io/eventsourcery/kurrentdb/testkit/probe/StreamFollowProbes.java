// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.probe;

import io.kurrent.dbclient.StreamState;
import io.kurrent.dbclient.SubscribeToStreamOptions;
import io.kurrent.dbclient.Subscription;
import java.util.List;

/** Subscriptions to one stream. */
final class StreamFollowProbes extends Following {

    static void add() {
        probe("sub/stream/start", t -> follow(t, stream(t, "three"), following().fromStart(), null, 3));
        probe("sub/stream/end", t -> {
            String s = stream(t, "three");
            return follow(t, s, following().fromEnd(), () -> store(t, s, "d"), 1);
        });
        probe("sub/stream/live", t -> {
            String s = stream(t, "three");
            return follow(t, s, following().fromStart(), () -> store(t, s, "de"), 5);
        });
        for (long r : new long[] {0, 1, 2, 7}) {
            probe("sub/stream/rev" + r, t -> {
                String s = stream(t, "three");
                return follow(
                        t, s, following().fromRevision(r), () -> store(t, s, "defghi"), r == 7 ? 1 : (int) (8 - r));
            });
        }
        for (String kind : List.of(
                "new", "softDeleted", "tombstoned", "tb2", "tb3", "tbMax", "maxCount1", "metaOnly", "recreated")) {
            probe("sub/stream/" + kind + "/start", t -> {
                String s = stream(t, kind);
                return follow(
                        t,
                        s,
                        following().fromStart(),
                        kind.equals("tombstoned") ? null : () -> store(t, s, "x"),
                        1 + (kind.startsWith("tb2") || kind.startsWith("maxC") || kind.startsWith("recr") ? 1 : 0));
            });
            probe("sub/stream/" + kind + "/end", t -> {
                String s = stream(t, kind);
                return follow(
                        t, s, following().fromEnd(), kind.equals("tombstoned") ? null : () -> store(t, s, "x"), 1);
            });
        }
        probe(
                "sub/stream/rev0/tb2",
                t -> follow(t, stream(t, "tb2"), following().fromRevision(0), null, 1));
        probe("sub/stream/seesDelete", t -> {
            String s = stream(t, "three");
            return follow(
                    t,
                    s,
                    following().fromStart(),
                    () -> {
                        get(client().deleteStream(s, deleting(StreamState.any())));
                        store(t, s, "d");
                        return null;
                    },
                    4);
        });
        probe("sub/stream/seesTombstone", t -> {
            String s = stream(t, "three");
            return follow(t, s, following().fromStart(), () -> get(client().tombstoneStream(s)), 9);
        });
        probe("sub/stream/maxCountWhileLive", t -> {
            String s = stream(t, "three");
            return follow(
                    t,
                    s,
                    following().fromStart(),
                    () -> {
                        rawMeta(t, s, "{\"$maxCount\":1}");
                        store(t, s, "defg");
                        return null;
                    },
                    7);
        });
        probe("sub/stream/tbWhileLive", t -> {
            String s = stream(t, "three");
            return follow(
                    t,
                    s,
                    following().fromStart(),
                    () -> {
                        rawMeta(t, s, "{\"$tb\":100}");
                        store(t, s, "de");
                        return null;
                    },
                    5);
        });
        probe("sub/stream/links", t -> {
            String s = stream(t, "three");
            String l = t.stream();
            append(t, l, StreamState.any(), link(t, s, 1), link(t, s, 9), link(t, t.stream(), 0));
            return follow(
                    t,
                    l,
                    SubscribeToStreamOptions.get().fromStart().resolveLinkTos(),
                    () -> append(t, l, StreamState.any(), link(t, s, 2), link(t, s, 8)),
                    5);
        });
        probe("sub/stream/linkToTombstoned", t -> {
            String s = stream(t, "tombstoned");
            String l = t.stream();
            append(t, l, StreamState.any(), link(t, s, 1), event(t, "z"));
            return follow(t, l, SubscribeToStreamOptions.get().fromStart().resolveLinkTos(), null, 2);
        });
        probe("sub/stream/metastream", t -> {
            String s = stream(t, "maxCount1");
            return follow(t, "$$" + s, following().fromStart(), null, 1);
        });
        probe("sub/stream/emptyName", t -> follow(t, "", following().fromStart(), null, 1));
        probe("sub/stream/$all", t -> attempt(
                        t, () -> follow(t, "$all", following().fromEnd(), null, 1))
                .replaceAll(",rev=[0-9]+", ""));
        probe("sub/stream/many", t -> {
            String s = t.stream();
            store(t, s, "x".repeat(600));
            FollowTrace x = new FollowTrace(t, null);
            Subscription u = get(client().subscribeToStream(s, x, following().fromStart()));
            t.open.add(u::stop);
            until(() -> x.events.size() >= 600 && x.caughtUp.get() > 0, 30000);
            return x.events.size() + " "
                    + x.log.indexOf(x.log.stream()
                            .filter(l -> l.startsWith("caught"))
                            .findFirst()
                            .orElse("none"));
        });
        probe("sub/stream/stop", t -> {
            FollowTrace x = new FollowTrace(t, null);
            Subscription u = get(client().subscribeToStream(
                            stream(t, "three"), x, following().fromStart()));
            until(() -> x.caughtUp.get() > 0, 6000);
            u.stop();
            until(() -> x.ended, 4000);
            return x.text();
        });
    }
}
