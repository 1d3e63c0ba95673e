// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.probe;

import io.kurrent.dbclient.EventData;
import io.kurrent.dbclient.RecordedEvent;
import io.kurrent.dbclient.ResolvedEvent;
import io.kurrent.dbclient.StreamState;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Odd types, data and metadata of events. */
final class EventProbes extends Probing {

    static void add() {
        for (String x : List.of(" ", "a b", "größe", "日本語", "$x", "$>", "$metadata", "a/b", "\n", "x\u0000y")) {
            probe("type/" + Traces.visible(x), t -> {
                String s = t.stream();
                return append(t, s, StreamState.any(), event(t, x)) + " then " + Traces.visible(read(t, s));
            });
        }
        probe(
                "data/empty",
                t -> data(t, EventData.builderAsJson(t.id(), "x", new byte[0]).build()));
        probe(
                "data/notJson",
                t -> data(
                        t,
                        EventData.builderAsJson(t.id(), "x", bytes("no json")).build()));
        probe(
                "data/invalidUtf8",
                t -> data(
                        t,
                        EventData.builderAsJson(t.id(), "x", new byte[] {-1, -2})
                                .build()));
        probe(
                "data/binary",
                t -> data(
                        t,
                        EventData.builderAsBinary(t.id(), "x", new byte[] {0, -1, 3})
                                .build()));
        probe(
                "data/binaryEmpty",
                t -> data(t, EventData.builderAsBinary(t.id(), "x", new byte[0]).build()));
        probe(
                "data/binaryWithJsonMetadata",
                t -> data(
                        t,
                        EventData.builderAsBinary(t.id(), "x", new byte[] {1})
                                .metadataAsBytes(bytes("{\"a\":1}"))
                                .build()));
        probe(
                "data/metadataNotJson",
                t -> data(
                        t,
                        EventData.builderAsJson(t.id(), "x", bytes("{}"))
                                .metadataAsBytes(bytes("no json"))
                                .build()));
        probe(
                "data/metadataEmpty",
                t -> data(
                        t,
                        EventData.builderAsJson(t.id(), "x", bytes("{}"))
                                .metadataAsBytes(new byte[0])
                                .build()));
        probe("data/created", t -> {
            String s = t.stream();
            store(t, s, "ab");
            List<ResolvedEvent> r = get(client().readStream(s, forwards())).getEvents();
            return Math.abs(Duration.between(r.get(0).getOriginalEvent().getCreated(), Instant.now())
                                    .toSeconds())
                            < 60
                    ? "now"
                    : "otherwise";
        });
    }

    static String data(Traces t, EventData e) {
        String s = t.stream();
        String x = append(t, s, StreamState.any(), e);
        return x + " "
                + attempt(t, () -> {
                    RecordedEvent r = get(client().readStream(s, forwards()))
                            .getEvents()
                            .get(0)
                            .getOriginalEvent();
                    return "read " + r.getContentType() + " data " + Arrays.toString(r.getEventData()) + " metadata "
                            + new String(r.getUserMetadata(), StandardCharsets.UTF_8);
                });
    }
}
