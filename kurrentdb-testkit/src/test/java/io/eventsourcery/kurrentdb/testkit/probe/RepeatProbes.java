// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.probe;

import io.kurrent.dbclient.EventData;
import io.kurrent.dbclient.StreamState;
import java.util.UUID;

/** Appends that were made before, as a whole and in parts. */
final class RepeatProbes extends Probing {

    static void add() {
        // repeats
        repeat("same", (t, s, e) -> append(t, s, StreamState.noStream(), e[0], e[1], e[2]));
        repeat("any", (t, s, e) -> append(t, s, StreamState.any(), e[0], e[1], e[2]));
        repeat("streamExists", (t, s, e) -> append(t, s, StreamState.streamExists(), e[0], e[1], e[2]));
        repeat("rev2", (t, s, e) -> append(t, s, StreamState.streamRevision(2), e[0], e[1], e[2]));
        repeat("rev1", (t, s, e) -> append(t, s, StreamState.streamRevision(1), e[0], e[1], e[2]));
        repeat("rev0", (t, s, e) -> append(t, s, StreamState.streamRevision(0), e[0], e[1], e[2]));
        repeat("rev9", (t, s, e) -> append(t, s, StreamState.streamRevision(9), e[0], e[1], e[2]));
        repeat("first/noStream", (t, s, e) -> append(t, s, StreamState.noStream(), e[0]));
        repeat("first/any", (t, s, e) -> append(t, s, StreamState.any(), e[0]));
        repeat("middle/noStream", (t, s, e) -> append(t, s, StreamState.noStream(), e[1]));
        repeat("middle/any", (t, s, e) -> append(t, s, StreamState.any(), e[1]));
        repeat("middle/rev0", (t, s, e) -> append(t, s, StreamState.streamRevision(0), e[1]));
        repeat("last/any", (t, s, e) -> append(t, s, StreamState.any(), e[2]));
        repeat("last/rev1", (t, s, e) -> append(t, s, StreamState.streamRevision(1), e[2]));
        repeat("last/rev2", (t, s, e) -> append(t, s, StreamState.streamRevision(2), e[2]));
        repeat("longer/noStream", (t, s, e) -> append(t, s, StreamState.noStream(), e[0], e[1], e[2], event(t, "d")));
        repeat("longer/any", (t, s, e) -> append(t, s, StreamState.any(), e[0], e[1], e[2], event(t, "d")));
        repeat("newFirst/any", (t, s, e) -> append(t, s, StreamState.any(), event(t, "d"), e[0], e[1]));
        repeat("reordered/noStream", (t, s, e) -> append(t, s, StreamState.noStream(), e[1], e[0], e[2]));
        repeat("reordered/any", (t, s, e) -> append(t, s, StreamState.any(), e[1], e[0], e[2]));
        repeat("gap/any", (t, s, e) -> append(t, s, StreamState.any(), e[0], e[2]));
        repeat("gap/noStream", (t, s, e) -> append(t, s, StreamState.noStream(), e[0], e[2]));
        repeat("otherStream/any", (t, s, e) -> append(t, t.stream(), StreamState.any(), e[0], e[1], e[2]));
        repeat(
                "otherData/any",
                (t, s, e) -> append(
                        t,
                        s,
                        StreamState.any(),
                        EventData.builderAsJson(e[0].getEventId(), "other", bytes("{\"x\":1}"))
                                .build()));
        repeat("afterOthers/noStream", (t, s, e) -> {
            store(t, s, "de");
            return append(t, s, StreamState.noStream(), e[0], e[1], e[2]);
        });
        repeat("afterOthers/any", (t, s, e) -> {
            store(t, s, "de");
            return append(t, s, StreamState.any(), e[0], e[1], e[2]);
        });
        repeat("afterOthers/streamExists", (t, s, e) -> {
            store(t, s, "de");
            return append(t, s, StreamState.streamExists(), e[0], e[1], e[2]);
        });
        repeat("afterOthers/rev4", (t, s, e) -> {
            store(t, s, "de");
            return append(t, s, StreamState.streamRevision(4), e[0], e[1], e[2]);
        });
        repeat("afterDelete/noStream", (t, s, e) -> {
            get(client().deleteStream(s, deleting(StreamState.any())));
            return append(t, s, StreamState.noStream(), e[0], e[1], e[2]);
        });
        repeat("afterDelete/any", (t, s, e) -> {
            get(client().deleteStream(s, deleting(StreamState.any())));
            return append(t, s, StreamState.any(), e[0], e[1], e[2]);
        });
        repeat("afterTombstone/any", (t, s, e) -> {
            get(client().tombstoneStream(s, deleting(StreamState.any())));
            return append(t, s, StreamState.any(), e[0], e[1], e[2]);
        });
        repeat("afterTruncation/any", (t, s, e) -> {
            rawMeta(t, s, "{\"$tb\":3}");
            return append(t, s, StreamState.any(), e[0], e[1], e[2]);
        });
        probe("repeat/sameIdTwiceInOne/noStream", t -> {
            String s = t.stream();
            UUID i = t.id();
            return append(t, s, StreamState.noStream(), event(i, "a"), event(i, "a")) + " then " + read(t, s);
        });
        probe("repeat/sameIdTwiceInOne/any", t -> {
            String s = t.stream();
            UUID i = t.id();
            return append(t, s, StreamState.any(), event(i, "a"), event(i, "a")) + " then " + read(t, s);
        });
        probe("repeat/sameIdTwiceInOne/again", t -> {
            String s = t.stream();
            UUID i = t.id();
            append(t, s, StreamState.noStream(), event(i, "a"), event(i, "a"));
            return append(t, s, StreamState.noStream(), event(i, "a"), event(i, "a")) + " then " + read(t, s);
        });
        probe("repeat/twoAppendsAsOne/noStream", t -> {
            String s = t.stream();
            EventData[] e = events(t, "ab");
            append(t, s, StreamState.noStream(), e[0]);
            append(t, s, StreamState.streamRevision(0), e[1]);
            return append(t, s, StreamState.noStream(), e) + " then " + read(t, s);
        });
        probe("repeat/ofSecondAppend/rev0", t -> {
            String s = t.stream();
            EventData[] e = events(t, "abc");
            append(t, s, StreamState.noStream(), e[0]);
            append(t, s, StreamState.streamRevision(0), e[1], e[2]);
            return append(t, s, StreamState.streamRevision(0), e[1], e[2]) + " then " + read(t, s);
        });
        probe("repeat/afterDeleteAndRecreate/noStream", t -> {
            String s = t.stream();
            EventData[] e = events(t, "abc");
            append(t, s, StreamState.noStream(), e);
            get(client().deleteStream(s, deleting(StreamState.any())));
            EventData[] f = events(t, "xy");
            String one = append(t, s, StreamState.noStream(), f);
            return one + " again " + append(t, s, StreamState.noStream(), f) + " then " + read(t, s);
        });
    }

    interface Again {
        String run(Traces t, String s, EventData[] e) throws Exception;
    }

    static void repeat(String name, Again again) {
        probe("repeat/" + name, t -> {
            String s = t.stream();
            EventData[] e = events(t, "abc");
            get(client().appendToStream(s, expecting(StreamState.noStream()), e));
            return again.run(t, s, e) + " then " + read(t, s);
        });
    }
}
