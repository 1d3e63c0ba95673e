// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.probe;

import io.kurrent.dbclient.Position;
import io.kurrent.dbclient.ReadAllOptions;
import io.kurrent.dbclient.ResolvedEvent;
import java.util.List;

/** Reads of the whole log. */
final class LogProbes extends Probing {

    static void add() {
        // $all
        probe("all/forwards/deleted", t -> inAll(t, "softDeleted"));
        probe("all/forwards/tombstoned", t -> inAll(t, "tombstoned"));
        probe("all/forwards/truncated", t -> inAll(t, "tb2"));
        probe("all/forwards/maxCount", t -> inAll(t, "maxCount1"));
        probe("all/forwards/metaOnly", t -> inAll(t, "metaOnly"));
        probe("all/forwards/fromPositionIncludes", t -> {
            String s = t.stream();
            store(t, s, "abc");
            Position q = get(client().readStream(s, forwards()))
                    .getEvents()
                    .get(1)
                    .getOriginalEvent()
                    .getPosition();
            return labels(allOf(q, s, true));
        });
        probe("all/backwards/fromPositionExcludes", t -> {
            String s = t.stream();
            store(t, s, "abc");
            Position q = get(client().readStream(s, forwards()))
                    .getEvents()
                    .get(1)
                    .getOriginalEvent()
                    .getPosition();
            return labels(allOf(q, s, false));
        });
        probe("all/backwards/fromEnd", t -> {
            String s = t.stream();
            store(t, s, "abc");
            return labels(allOf(null, s, false));
        });
        for (int d : new int[] {-1, 1}) {
            probe("all/fromNoBoundary/" + d, t -> {
                String s = t.stream();
                store(t, s, "abc");
                Position q = get(client().readStream(s, forwards()))
                        .getEvents()
                        .get(1)
                        .getOriginalEvent()
                        .getPosition();
                Position r = new Position(q.getCommitUnsigned() + d, q.getPrepareUnsigned() + d);
                return attempt(t, () -> "forwards " + labels(allOf(r, s, true)))
                        + attempt(t, () -> " backwards " + labels(allOf(r, s, false)));
            });
        }
        probe("all/prepareLessThanCommit", t -> {
            String s = t.stream();
            store(t, s, "abc");
            Position q = get(client().readStream(s, forwards()))
                    .getEvents()
                    .get(1)
                    .getOriginalEvent()
                    .getPosition();
            Position r = new Position(q.getCommitUnsigned(), q.getPrepareUnsigned() - 1);
            return attempt(t, () -> "forwards " + labels(allOf(r, s, true)))
                    + attempt(t, () -> " backwards " + labels(allOf(r, s, false)));
        });
        probe("all/beyondEnd/forwards", t -> {
            Position q = store(t, t.stream(), "a").getLogPosition();
            return attempt(t, () -> get(client().readAll(ReadAllOptions.get()
                            .forwards()
                            .maxCount(1)
                            .fromPosition(new Position(
                                    q.getCommitUnsigned() + (1L << 40), q.getPrepareUnsigned() + (1L << 40)))))
                    .getEvents()
                    .size());
        });
        probe("all/beyondEnd/backwards", t -> {
            Position q = store(t, t.stream(), "a").getLogPosition();
            return attempt(t, () -> get(client().readAll(ReadAllOptions.get()
                            .backwards()
                            .maxCount(1)
                            .fromPosition(new Position(
                                    q.getCommitUnsigned() + (1L << 40), q.getPrepareUnsigned() + (1L << 40)))))
                    .getEvents()
                    .size());
        });
        probe(
                "all/forwards/fromEnd",
                t -> attempt(t, () -> get(client().readAll(ReadAllOptions.get()
                                .forwards()
                                .fromEnd()
                                .maxCount(1)))
                        .getEvents()
                        .size()));
        probe(
                "all/backwards/fromStart",
                t -> attempt(t, () -> get(client().readAll(ReadAllOptions.get()
                                .backwards()
                                .fromStart()
                                .maxCount(1)))
                        .getEvents()
                        .size()));
        probe(
                "all/max0",
                t -> attempt(t, () -> get(client().readAll(ReadAllOptions.get()
                                .forwards()
                                .fromStart()
                                .maxCount(0)))
                        .getEvents()
                        .size()));
        probe(
                "all/max1",
                t -> attempt(t, () -> get(client().readAll(ReadAllOptions.get()
                                .forwards()
                                .fromStart()
                                .maxCount(1)))
                        .getEvents()
                        .size()));
        probe(
                "all/lastAllPosition",
                t -> attempt(
                        t,
                        () -> get(client().readAll(ReadAllOptions.get()
                                                        .forwards()
                                                        .fromStart()
                                                        .maxCount(1)))
                                                .getLastAllStreamPosition()
                                        == null
                                ? "null"
                                : "given"));
        probe(
                "all/firstEventIsSystem",
                t -> attempt(t, () -> get(client().readAll(ReadAllOptions.get()
                                .forwards()
                                .fromStart()
                                .maxCount(1)))
                        .getEvents()
                        .get(0)
                        .getOriginalEvent()
                        .getStreamId()
                        .startsWith("$")));
    }

    static String inAll(Traces t, String kind) throws Exception {
        Position before = store(t, t.stream(), "m").getLogPosition();
        String s = stream(t, kind);
        List<ResolvedEvent> own = allOf(before, s, true);
        return labels(own) + " metastream " + labels(allOf(before, "$$" + s, true)) + " last event revision "
                + (own.isEmpty()
                        ? "none"
                        : own.get(own.size() - 1).getOriginalEvent().getRevision());
    }
}
