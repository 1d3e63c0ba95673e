// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.probe;

import io.kurrent.dbclient.ReadResult;
import io.kurrent.dbclient.ReadStreamOptions;
import io.kurrent.dbclient.StreamState;
import java.util.List;

/** Reads of one stream. */
final class ReadProbes extends Probing {

    static void add() {
        for (String kind : List.of(
                "new",
                "three",
                "softDeleted",
                "tombstoned",
                "tb2",
                "tb3",
                "tb9",
                "tbMax",
                "maxCount1",
                "metaOnly",
                "recreated")) {
            probe("read/" + kind + "/forwards", t -> read(t, stream(t, kind)));
            probe("read/" + kind + "/backwards", t -> read(t, stream(t, kind), backwards()));
        }
        probe("read/recreatedTwice", t -> {
            String s = stream(t, "recreated");
            get(client().deleteStream(s, deleting(StreamState.any())));
            store(t, s, "ef");
            return read(t, s) + " metadata " + meta(t, s);
        });
        probe("read/recreated/metadata", t -> {
            String s = stream(t, "recreated");
            return meta(t, s) + " " + read(t, "$$" + s);
        });
        probe("read/recreatedWithMetadata", t -> {
            String s = stream(t, "three");
            rawMeta(t, s, "{\"$maxCount\":7,\"own\":1}");
            get(client().deleteStream(s, deleting(StreamState.any())));
            String x = meta(t, s);
            store(t, s, "d");
            return x + " then " + meta(t, s) + " " + read(t, s);
        });
        for (long r : new long[] {0, 1, 2, 3, 9}) {
            probe(
                    "read/from" + r + "/forwards",
                    t -> read(t, stream(t, "three"), forwards().fromRevision(r)));
            probe(
                    "read/from" + r + "/backwards",
                    t -> read(t, stream(t, "three"), backwards().fromRevision(r)));
        }
        probe(
                "read/from1/tb2/forwards",
                t -> read(t, stream(t, "tb2"), forwards().fromRevision(1)));
        probe(
                "read/from1/tb2/backwards",
                t -> read(t, stream(t, "tb2"), backwards().fromRevision(1)));
        probe(
                "read/fromEnd/forwards",
                t -> read(t, stream(t, "three"), forwards().fromEnd()));
        probe(
                "read/fromStart/backwards",
                t -> read(t, stream(t, "three"), backwards().fromStart()));
        probe("read/max0/forwards", t -> read(t, stream(t, "three"), forwards().maxCount(0)));
        probe("read/max1/forwards", t -> read(t, stream(t, "three"), forwards().maxCount(1)));
        probe(
                "read/max1/backwards",
                t -> read(t, stream(t, "three"), backwards().maxCount(1)));
        probe(
                "read/maxLong/forwards",
                t -> read(t, stream(t, "three"), forwards().maxCount(Long.MAX_VALUE)));
        probe(
                "read/maxMinus1/forwards",
                t -> read(t, stream(t, "three"), forwards().maxCount(-1)));
        probe("read/max1/missing", t -> read(t, t.stream(), forwards().maxCount(1)));
        probe("read/max0/missing", t -> read(t, t.stream(), forwards().maxCount(0)));
        probe("read/max2/tb2", t -> read(t, stream(t, "tb2"), forwards().maxCount(2)));
        probe("read/500events", t -> {
            String s = t.stream();
            store(t, s, "x".repeat(500));
            ReadResult r = get(
                    client().readStream(s, ReadStreamOptions.get().forwards().fromStart()));
            ReadResult q = get(
                    client().readStream(s, ReadStreamOptions.get().backwards().fromEnd()));
            return r.getEvents().size() + " " + q.getEvents().size() + " "
                    + q.getEvents().get(0).getOriginalEvent().getRevision();
        });
    }
}
