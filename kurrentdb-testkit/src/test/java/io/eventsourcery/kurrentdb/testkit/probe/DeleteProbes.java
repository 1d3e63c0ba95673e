// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.probe;

import io.kurrent.dbclient.StreamState;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Deletions and tombstones. */
final class DeleteProbes extends Probing {

    static void add() {
        for (String kind : List.of("new", "three", "softDeleted", "tombstoned", "metaOnly")) {
            for (Map.Entry<String, StreamState> e : EXPECT.entrySet()) {
                if (List.of("rev9", "rev3").contains(e.getKey()) && !kind.equals("three")) continue;
                probe("delete/" + kind + "/" + e.getKey(), t -> {
                    String s = stream(t, kind);
                    return attempt(t, () -> get(client().deleteStream(s, deleting(e.getValue())))) + " then "
                            + read(t, s) + " append " + append(t, s, StreamState.noStream(), event(t, "x"));
                });
                probe("tombstone/" + kind + "/" + e.getKey(), t -> {
                    String s = stream(t, kind);
                    return attempt(t, () -> get(client().tombstoneStream(s, deleting(e.getValue())))) + " then "
                            + read(t, s) + " append " + append(t, s, StreamState.noStream(), event(t, "x"));
                });
            }
        }
        probe("delete/noOptions", t -> attempt(t, () -> get(client().deleteStream(stream(t, "three")))));
        probe("delete/noOptions/missing", t -> attempt(t, () -> get(client().deleteStream(t.stream()))));
        probe("tombstone/noOptions/missing", t -> attempt(t, () -> get(client().tombstoneStream(t.stream()))));
        probe("tombstone/recreated", t -> {
            String s = stream(t, "recreated");
            return attempt(t, () -> get(client().tombstoneStream(s))) + " then " + read(t, s);
        });
        probe("delete/$all", t -> attempt(t, () -> get(client().deleteStream("$all"))));
        probe("delete/thenMetadata", t -> {
            String s = stream(t, "three");
            get(client().deleteStream(s, deleting(StreamState.any())));
            return attempt(t, () -> get(client().readStream("$$" + s, backwards()))
                                    .getEvents()
                                    .get(0)
                                    .getOriginalEvent())
                            .replaceAll(".*", "")
                    + new String(
                                    get(client().readStream("$$" + s, backwards()))
                                            .getEvents()
                                            .get(0)
                                            .getOriginalEvent()
                                            .getEventData(),
                                    StandardCharsets.UTF_8)
                            .replaceAll("\\s+", "");
        });
    }
}
