// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.probe;

import io.kurrent.dbclient.EventData;
import io.kurrent.dbclient.StreamState;
import java.util.List;

/** Appends to several streams that were made before. */
final class SessionRepeatProbes extends Sessions {

    static void add() {
        StreamState no = StreamState.noStream();
        StreamState any = StreamState.any();
        probe("multi/repeat/whole/same", t -> {
            String x = t.stream();
            String y = t.stream();
            EventData[] a = events(t, "ab");
            EventData[] d = events(t, "c");
            multi(t, request(x, no, a), request(y, no, d));
            return multi(t, request(x, no, a), request(y, no, d)) + " then " + read(t, x) + read(t, y);
        });
        probe("multi/repeat/whole/any", t -> {
            String x = t.stream();
            String y = t.stream();
            EventData[] a = events(t, "ab");
            EventData[] d = events(t, "c");
            multi(t, request(x, no, a), request(y, no, d));
            return multi(t, request(x, any, a), request(y, any, d)) + " then " + read(t, x) + read(t, y);
        });
        probe("multi/repeat/whole/otherOrder", t -> {
            String x = t.stream();
            String y = t.stream();
            EventData[] a = events(t, "ab");
            EventData[] d = events(t, "c");
            multi(t, request(x, no, a), request(y, no, d));
            return multi(t, request(y, no, d), request(x, no, a)) + " then " + read(t, x) + read(t, y);
        });
        probe(
                "multi/repeat/position",
                t -> attempt(t, () -> {
                    String x = t.stream();
                    String y = t.stream();
                    EventData[] a = events(t, "ab");
                    EventData[] d = events(t, "c");
                    long q = get(client().multiStreamAppend(List.of(request(x, no, a), request(y, no, d))
                                    .iterator()))
                            .getPosition();
                    long r = get(client().multiStreamAppend(List.of(request(x, no, a), request(y, no, d))
                                    .iterator()))
                            .getPosition();
                    return r == q ? "same" : r > q ? "later" : "earlier";
                }));
        probe("multi/repeat/afterOthers/same", t -> {
            String x = t.stream();
            String y = t.stream();
            EventData[] a = events(t, "ab");
            EventData[] d = events(t, "c");
            multi(t, request(x, no, a), request(y, no, d));
            store(t, x, "z");
            return multi(t, request(x, no, a), request(y, no, d)) + " then " + read(t, x) + read(t, y);
        });
        probe("multi/repeat/afterOthers/any", t -> {
            String x = t.stream();
            String y = t.stream();
            EventData[] a = events(t, "ab");
            EventData[] d = events(t, "c");
            multi(t, request(x, no, a), request(y, no, d));
            store(t, x, "z");
            return multi(t, request(x, any, a), request(y, any, d)) + " then " + read(t, x) + read(t, y);
        });
        probe("multi/repeat/oneOldOneNew/noStream", t -> {
            String x = t.stream();
            String y = t.stream();
            EventData[] a = events(t, "ab");
            append(t, x, no, a);
            return multi(t, request(x, no, a), request(y, no, events(t, "c"))) + " then " + read(t, x) + read(t, y);
        });
        probe("multi/repeat/oneOldOneNew/any", t -> {
            String x = t.stream();
            String y = t.stream();
            EventData[] a = events(t, "ab");
            append(t, x, no, a);
            return multi(t, request(x, any, a), request(y, any, events(t, "c"))) + " then " + read(t, x) + read(t, y);
        });
        probe("multi/repeat/oneNewOneOld/noStream", t -> {
            String x = t.stream();
            String y = t.stream();
            EventData[] a = events(t, "ab");
            append(t, x, no, a);
            return multi(t, request(y, no, events(t, "c")), request(x, no, a)) + " then " + read(t, x) + read(t, y);
        });
        probe("multi/repeat/oneOldOneConflict", t -> {
            String x = t.stream();
            String y = stream(t, "three");
            EventData[] a = events(t, "ab");
            append(t, x, no, a);
            return multi(t, request(x, no, a), request(y, no, events(t, "c"))) + " then " + read(t, x) + read(t, y);
        });
        probe("multi/repeat/part", t -> {
            String x = t.stream();
            String y = t.stream();
            EventData[] a = events(t, "ab");
            EventData[] d = events(t, "c");
            multi(t, request(x, no, a), request(y, no, d));
            return multi(t, request(x, no, a[0]), request(y, no, d)) + " then " + read(t, x) + read(t, y);
        });
        probe("multi/repeat/longer", t -> {
            String x = t.stream();
            String y = t.stream();
            EventData[] a = events(t, "ab");
            EventData[] d = events(t, "c");
            multi(t, request(x, no, a), request(y, no, d));
            return multi(t, request(x, no, a[0], a[1], event(t, "z")), request(y, no, d)) + " then " + read(t, x)
                    + read(t, y);
        });
        probe("multi/repeat/onlyOneOfTwo", t -> {
            String x = t.stream();
            String y = t.stream();
            EventData[] a = events(t, "ab");
            multi(t, request(x, no, a), request(y, no, events(t, "c")));
            return multi(t, request(x, no, a)) + " single " + append(t, x, no, a) + " then " + read(t, x);
        });
        probe("multi/repeat/singleAsMulti", t -> {
            String x = t.stream();
            EventData[] a = events(t, "ab");
            append(t, x, no, a);
            return multi(t, request(x, no, a)) + " then " + read(t, x);
        });
    }
}
