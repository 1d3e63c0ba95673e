// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.probe;

import io.kurrent.dbclient.EventData;
import io.kurrent.dbclient.Position;
import io.kurrent.dbclient.ReadAllOptions;
import io.kurrent.dbclient.StreamState;

/** Events that point to others. */
final class LinkProbes extends Probing {

    static void add() {
        // links
        probe("links/resolve", t -> linked(t, "three", 1, true));
        probe("links/doNotResolve", t -> linked(t, "three", 1, false));
        probe("links/dangling", t -> linked(t, "three", 77, true));
        probe("links/missingStream", t -> linked(t, "new", 0, true));
        probe("links/softDeleted", t -> linked(t, "softDeleted", 1, true));
        probe("links/tombstoned", t -> linked(t, "tombstoned", 1, true));
        probe("links/truncated", t -> linked(t, "tb2", 0, true));
        probe("links/maxCount", t -> linked(t, "maxCount1", 0, true));
        probe("links/malformed", t -> {
            String l = t.stream();
            append(
                    t,
                    l,
                    StreamState.any(),
                    EventData.builderAsBinary(t.id(), "$>", bytes("no link")).build(),
                    EventData.builderAsBinary(t.id(), "$>", bytes("x@" + t.stream()))
                            .build(),
                    EventData.builderAsBinary(t.id(), "$>", new byte[0]).build());
            return read(t, l, forwards().resolveLinkTos());
        });
        probe("links/toLink", t -> {
            String s = stream(t, "three");
            String l = t.stream();
            String k = t.stream();
            append(t, l, StreamState.any(), link(t, s, 1));
            append(t, k, StreamState.any(), link(t, l, 0));
            return read(t, k, forwards().resolveLinkTos());
        });
        probe("links/asJson", t -> {
            String s = stream(t, "three");
            String l = t.stream();
            append(
                    t,
                    l,
                    StreamState.any(),
                    EventData.builderAsJson(t.id(), "$>", bytes("1@" + s)).build());
            return read(t, l, forwards().resolveLinkTos());
        });
        probe("links/allResolves", t -> {
            String s = stream(t, "three");
            String l = t.stream();
            Position before = store(t, t.stream(), "m").getLogPosition();
            append(t, l, StreamState.any(), link(t, s, 1));
            return get(client().readAll(ReadAllOptions.get()
                            .forwards()
                            .fromPosition(before)
                            .maxCount(5000)
                            .resolveLinkTos()))
                    .getEvents()
                    .stream()
                    .filter(e -> e.getOriginalEvent().getStreamId().equals(l))
                    .map(Probing::label)
                    .toList()
                    .toString();
        });
    }

    static String linked(Traces t, String kind, long rev, boolean resolve) throws Exception {
        String s = stream(t, kind);
        String l = t.stream();
        append(t, l, StreamState.any(), link(t, s, rev), event(t, "z"));
        return read(t, l, resolve ? forwards().resolveLinkTos() : forwards());
    }
}
