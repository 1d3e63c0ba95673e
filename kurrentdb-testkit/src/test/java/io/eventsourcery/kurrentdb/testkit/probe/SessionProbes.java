// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.probe;

import io.kurrent.dbclient.Position;
import io.kurrent.dbclient.ResolvedEvent;
import io.kurrent.dbclient.StreamState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** Appends to several streams in every state. */
final class SessionProbes extends Sessions {

    static void add() {
        StreamState no = StreamState.noStream();
        StreamState any = StreamState.any();
        probe("multi/twoNew", t -> {
            String x = t.stream();
            String y = t.stream();
            return multi(t, request(x, no, events(t, "ab")), request(y, no, events(t, "c"))) + " then " + read(t, x)
                    + read(t, y);
        });
        probe("multi/position", t -> {
            String x = t.stream();
            String y = t.stream();
            return attempt(t, () -> {
                Position before = store(t, t.stream(), "m").getLogPosition();
                long q = get(client().multiStreamAppend(
                                        List.of(request(x, no, events(t, "ab")), request(y, no, events(t, "c")))
                                                .iterator()))
                        .getPosition();
                List<Long> l = new ArrayList<>();
                for (String s : List.of(x, y))
                    for (ResolvedEvent e :
                            get(client().readStream(s, forwards())).getEvents())
                        l.add(e.getOriginalEvent().getPosition().getCommitUnsigned());
                List<Long> a = new ArrayList<>();
                for (String s : List.of(x, y))
                    for (ResolvedEvent e : allOf(before, s, true))
                        a.add(e.getOriginalEvent().getPosition().getCommitUnsigned());
                return "index of position in the events " + l.indexOf(q) + " ascending "
                        + (l.get(0) < l.get(1) && l.get(1) < l.get(2)) + " distinct " + new HashSet<>(l).size()
                        + " as in $all " + a.equals(l);
            });
        });
        for (Map.Entry<String, StreamState> e : EXPECT.entrySet()) {
            probe("multi/existing/" + e.getKey(), t -> {
                String x = stream(t, "three");
                String y = t.stream();
                return multi(t, request(y, no, events(t, "a")), request(x, e.getValue(), events(t, "d"))) + " then "
                        + read(t, x) + read(t, y);
            });
        }
        for (String kind : List.of("softDeleted", "tombstoned", "tb3", "maxCount1", "recreated", "new", "metaOnly")) {
            for (String e : List.of("noStream", "any", "streamExists", "rev2")) {
                probe("multi/" + kind + "/" + e, t -> {
                    String x = stream(t, kind);
                    String y = t.stream();
                    return multi(t, request(y, no, events(t, "a")), request(x, EXPECT.get(e), events(t, "d")))
                            + " then " + read(t, x) + read(t, y);
                });
            }
        }
        probe("multi/conflictInBoth", t -> {
            String x = stream(t, "three");
            String y = stream(t, "three");
            return multi(t, request(x, no, events(t, "d")), request(y, StreamState.streamRevision(9), events(t, "d")));
        });
        probe("multi/conflictInBoth/otherOrder", t -> {
            String x = stream(t, "three");
            String y = stream(t, "three");
            return multi(t, request(y, StreamState.streamRevision(9), events(t, "d")), request(x, no, events(t, "d")));
        });
        probe("multi/tombstonedAndConflict", t -> {
            String x = stream(t, "three");
            String y = stream(t, "tombstoned");
            return multi(t, request(x, no, events(t, "d")), request(y, any, events(t, "d"))) + " other order "
                    + multi(t, request(y, any, events(t, "d")), request(x, no, events(t, "d")));
        });
        probe("multi/conflictNamesFirst", t -> {
            String x = stream(t, "three");
            String y = t.stream();
            return multi(t, request(x, no, events(t, "d")), request(y, no, events(t, "d"))) + " then " + read(t, y);
        });
    }
}
