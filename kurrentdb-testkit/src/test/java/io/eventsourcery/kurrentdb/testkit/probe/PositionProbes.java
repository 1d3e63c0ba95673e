// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.probe;

import io.kurrent.dbclient.EventData;
import io.kurrent.dbclient.Position;
import io.kurrent.dbclient.ResolvedEvent;
import io.kurrent.dbclient.StreamState;
import io.kurrent.dbclient.WriteResult;
import java.util.Arrays;
import java.util.List;

/** The positions that writes are answered with. */
final class PositionProbes extends Probing {

    static void add() {
        // positions
        probe("position/ofAppendIsThatOfItsLastEvent", t -> {
            String s = t.stream();
            WriteResult w = store(t, s, "abc");
            List<ResolvedEvent> r = get(client().readStream(s, forwards())).getEvents();
            Position[] q =
                    r.stream().map(x -> x.getOriginalEvent().getPosition()).toArray(Position[]::new);
            return "p0" + cmp(q[0], q[1]) + "p1" + cmp(q[1], q[2]) + "p2 append" + cmp(w.getLogPosition(), q[2]) + "p2"
                    + " commit=prepare "
                    + Arrays.stream(q)
                            .map(x -> x.getCommitUnsigned() == x.getPrepareUnsigned())
                            .toList()
                    + " ResolvedEvent.position "
                    + r.stream()
                            .map(x -> x.getPosition()
                                    .map(y -> cmp(y, x.getOriginalEvent().getPosition()))
                                    .orElse("none"))
                            .toList();
        });
        probe("position/streamReadEqualsAllRead", t -> {
            String s = t.stream();
            Position before = store(t, t.stream(), "m").getLogPosition();
            store(t, s, "abc");
            List<Position> x = get(client().readStream(s, forwards())).getEvents().stream()
                    .map(e -> e.getOriginalEvent().getPosition())
                    .toList();
            List<Position> y = allOf(before, s, true).stream()
                    .map(e -> e.getOriginalEvent().getPosition())
                    .toList();
            return x.size() + " " + x.equals(y);
        });
        probe("position/oneEventAppend", t -> {
            String s = t.stream();
            return append(t, s, StreamState.any(), event(t, "a")) + " second "
                    + append(t, s, StreamState.any(), event(t, "b"));
        });
        probe("position/ofRepeatedAppend", t -> {
            String s = t.stream();
            EventData[] e = events(t, "abc");
            WriteResult w = get(client().appendToStream(s, expecting(StreamState.noStream()), e));
            WriteResult v = get(client().appendToStream(s, expecting(StreamState.noStream()), e));
            return "second" + cmp(v.getLogPosition(), w.getLogPosition()) + "first";
        });
        probe("position/ofZeroEvents", t -> {
            String s = t.stream();
            WriteResult w = store(t, s, "a");
            WriteResult v = get(client().appendToStream(s, expecting(StreamState.any()), new EventData[0]));
            return "zero" + cmp(v.getLogPosition(), w.getLogPosition()) + "before";
        });
        probe("position/ofDelete", t -> {
            String s = t.stream();
            WriteResult w = store(t, s, "a");
            Position d =
                    get(client().deleteStream(s, deleting(StreamState.any()))).getPosition();
            Position m = get(client().readStream("$$" + s, backwards()))
                    .getEvents()
                    .get(0)
                    .getOriginalEvent()
                    .getPosition();
            return "delete" + cmp(d, w.getLogPosition()) + "append, delete" + cmp(d, m) + "its metadata event";
        });
        probe("position/ofTombstone", t -> {
            String s = t.stream();
            WriteResult w = store(t, s, "a");
            Position d = get(client().tombstoneStream(s, deleting(StreamState.any())))
                    .getPosition();
            List<ResolvedEvent> l = allOf(w.getLogPosition(), s, true);
            return "tombstone" + cmp(d, w.getLogPosition()) + "append; $all has " + labels(l) + " "
                    + l.stream()
                            .map(x -> cmp(d, x.getOriginalEvent().getPosition()))
                            .toList();
        });
    }
}
