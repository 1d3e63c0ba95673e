// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.probe;

import io.kurrent.dbclient.Position;
import io.kurrent.dbclient.StreamState;
import io.kurrent.dbclient.SubscribeToAllOptions;
import io.kurrent.dbclient.SubscriptionFilter;

/** Subscriptions to the whole log. */
final class LogFollowProbes extends Following {

    static void add() {
        probe("sub/all/position", t -> {
            String s = t.stream();
            store(t, s, "abc");
            Position q = get(client().readStream(s, forwards()))
                    .getEvents()
                    .get(1)
                    .getOriginalEvent()
                    .getPosition();
            return all(t, s, SubscribeToAllOptions.get().fromPosition(q), () -> store(t, s, "d"), 2);
        });
        probe("sub/all/end", t -> {
            String s = t.stream();
            store(t, s, "abc");
            return all(t, s, SubscribeToAllOptions.get().fromEnd(), () -> store(t, s, "d"), 1);
        });
        probe("sub/all/noBoundary", t -> {
            String s = t.stream();
            store(t, s, "abc");
            Position q = get(client().readStream(s, forwards()))
                    .getEvents()
                    .get(1)
                    .getOriginalEvent()
                    .getPosition();
            return all(
                    t,
                    s,
                    SubscribeToAllOptions.get()
                            .fromPosition(new Position(q.getCommitUnsigned() - 1, q.getPrepareUnsigned() - 1)),
                    null,
                    1);
        });
        probe("sub/all/noBoundary/filtered", t -> {
            String s = t.stream();
            store(t, s, "abc");
            Position q = get(client().readStream(s, forwards()))
                    .getEvents()
                    .get(1)
                    .getOriginalEvent()
                    .getPosition();
            return all(
                    t,
                    s,
                    SubscribeToAllOptions.get()
                            .fromPosition(new Position(q.getCommitUnsigned() - 1, q.getPrepareUnsigned() - 1))
                            .filter(SubscriptionFilter.newBuilder()
                                    .addStreamNamePrefix(s)
                                    .build()),
                    null,
                    1);
        });
        probe("sub/all/beyondEnd", t -> {
            String s = t.stream();
            Position q = store(t, s, "a").getLogPosition();
            return all(
                    t,
                    s,
                    SubscribeToAllOptions.get()
                            .fromPosition(new Position(
                                    q.getCommitUnsigned() + (1L << 40), q.getPrepareUnsigned() + (1L << 40))),
                    () -> store(t, s, "b"),
                    1);
        });
        probe("sub/all/deletesAndTombstones", t -> {
            String s = stream(t, "three");
            String u = stream(t, "three");
            return all(
                    t,
                    t.unique,
                    SubscribeToAllOptions.get().fromEnd(),
                    () -> {
                        get(client().deleteStream(s));
                        return get(client().tombstoneStream(u));
                    },
                    2);
        });
        probe("sub/all/deletesAndTombstones/filtered", t -> {
            String s = stream(t, "three");
            String u = stream(t, "three");
            return all(
                    t,
                    t.unique,
                    SubscribeToAllOptions.get()
                            .fromEnd()
                            .filter(SubscriptionFilter.newBuilder()
                                    .addStreamNamePrefix(t.unique)
                                    .build()),
                    () -> {
                        get(client().deleteStream(s));
                        return get(client().tombstoneStream(u));
                    },
                    1);
        });
        probe("sub/all/ofDeleted/catchUp", t -> {
            String s = t.stream();
            Position q = store(t, t.stream(), "m").getLogPosition();
            store(t, s, "abc");
            get(client().deleteStream(s));
            return all(t, s, SubscribeToAllOptions.get().fromPosition(q), null, 1);
        });
        probe("sub/all/ofTombstoned/catchUp", t -> {
            String s = t.stream();
            Position q = store(t, t.stream(), "m").getLogPosition();
            store(t, s, "abc");
            get(client().tombstoneStream(s));
            return all(t, s, SubscribeToAllOptions.get().fromPosition(q), null, 1);
        });
        probe("sub/all/maxCount/catchUp", t -> {
            String s = t.stream();
            Position q = store(t, t.stream(), "m").getLogPosition();
            rawMeta(t, s, "{\"$maxCount\":1}");
            store(t, s, "abc");
            return all(t, s, SubscribeToAllOptions.get().fromPosition(q), null, 1);
        });
        probe("sub/all/links", t -> {
            String s = stream(t, "three");
            String l = t.stream();
            return all(
                    t,
                    l,
                    SubscribeToAllOptions.get().fromEnd().resolveLinkTos(),
                    () -> append(t, l, StreamState.any(), link(t, s, 1), link(t, s, 9)),
                    2);
        });
    }
}
