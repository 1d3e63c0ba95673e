// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.probe;

import io.kurrent.dbclient.StreamState;
import java.util.List;
import java.util.Map;

/** Appends with every expectation to streams in every state. */
final class ExpectationProbes extends Probing {

    static void add() {
        for (String kind : List.of(
                "new",
                "three",
                "softDeleted",
                "tombstoned",
                "tb2",
                "tb3",
                "tbMax",
                "maxCount1",
                "metaOnly",
                "recreated")) {
            for (Map.Entry<String, StreamState> e : EXPECT.entrySet()) {
                if (kind.equals("new") && e.getKey().equals("rev3")
                        || List.of("rev1", "rev3").contains(e.getKey())
                                && List.of("tb2", "tb3", "tbMax", "maxCount1", "metaOnly")
                                        .contains(kind)) {
                    continue;
                }
                probe("append/" + kind + "/" + e.getKey(), t -> {
                    String s = stream(t, kind);
                    return append(t, s, e.getValue(), event(t, "x")) + " then " + read(t, s);
                });
            }
        }
        probe("append/noOptions", t -> {
            String s = t.stream();
            return Traces.state(get(client().appendToStream(s, event(t, "x"))).getNextExpectedRevision()) + " then "
                    + Traces.state(
                            get(client().appendToStream(s, event(t, "x"))).getNextExpectedRevision());
        });
        for (Map.Entry<String, StreamState> e : EXPECT.entrySet()) {
            probe("append/zeroEvents/three/" + e.getKey(), t -> {
                String s = stream(t, "three");
                return append(t, s, e.getValue()) + " then " + read(t, s);
            });
        }
        probe("append/zeroEvents/new/any", t -> {
            String s = t.stream();
            return append(t, s, StreamState.any()) + " then " + read(t, s);
        });
        probe("append/zeroEvents/new/noStream", t -> {
            String s = t.stream();
            return append(t, s, StreamState.noStream()) + " then " + read(t, s);
        });
        for (String kind : List.of("tombstoned", "softDeleted")) {
            probe("append/zeroEvents/" + kind + "/any", t -> append(t, stream(t, kind), StreamState.any()));
        }
    }
}
