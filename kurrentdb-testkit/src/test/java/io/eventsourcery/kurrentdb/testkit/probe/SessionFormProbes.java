// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.probe;

import io.kurrent.dbclient.AppendStreamRequest;
import io.kurrent.dbclient.EventData;
import io.kurrent.dbclient.RecordedEvent;
import io.kurrent.dbclient.StreamState;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** Odd forms of appends to several streams. */
final class SessionFormProbes extends Sessions {

    static void add() {
        StreamState no = StreamState.noStream();
        StreamState any = StreamState.any();
        probe("multi/oneStream", t -> multi(t, request(t.stream(), no, events(t, "ab"))));
        probe("multi/sameStreamTwice", t -> {
            String x = t.stream();
            return multi(t, request(x, no, events(t, "a")), request(x, any, events(t, "b"))) + " then " + read(t, x);
        });
        probe("multi/sameStreamTwice/following", t -> {
            String x = t.stream();
            return multi(t, request(x, no, events(t, "a")), request(x, StreamState.streamRevision(0), events(t, "b")))
                    + " then " + read(t, x);
        });
        probe("multi/caseDiffers", t -> {
            String x = t.stream();
            return multi(t, request(x + "a", no, events(t, "a")), request(x + "A", no, events(t, "b"))) + " then "
                    + read(t, x + "a") + read(t, x + "A");
        });
        probe("multi/zeroEvents", t -> multi(t, request(t.stream(), no)));
        probe("multi/zeroEventsInOne", t -> {
            String x = t.stream();
            return multi(t, request(x, no, events(t, "a")), request(t.stream(), no)) + " then " + read(t, x);
        });
        probe("multi/zeroStreams", t -> multi(t));
        probe("multi/sameIdInBoth", t -> {
            String x = t.stream();
            String y = t.stream();
            UUID i = t.id();
            return multi(t, request(x, no, event(i, "a")), request(y, no, event(i, "a"))) + " then " + read(t, x)
                    + read(t, y);
        });
        probe("multi/sameIdTwiceInOne", t -> {
            String x = t.stream();
            UUID i = t.id();
            return multi(t, request(x, no, event(i, "a"), event(i, "a"))) + " then " + read(t, x);
        });
        for (String x : List.of("größe", "日本語", "a b", "$x", "$metadata", "$>", "a/b", "\n")) {
            probe("multi/type/" + Traces.visible(x), t -> {
                String s = t.stream();
                return multi(t, request(s, no, event(t, x))) + " then " + Traces.visible(read(t, s));
            });
        }
        for (String m : List.of(
                "",
                "no json",
                "{}",
                "[]",
                "5",
                "{\"a\":\"x\"}",
                "{\"a\":1}",
                "{\"a\":1.5}",
                "{\"a\":true}",
                "{\"a\":null}",
                "{\"a\":{\"b\":1}}",
                "{\"a\":[1,\"2\"]}",
                "{\"$correlationId\":\"1\",\"$causationId\":\"2\"}",
                "{\"a\":12345678901234567}",
                "{\"größe\":\"ü\"}",
                "{\"A b\":\"x\"}",
                "{\"a\":\"\"}",
                "{\"\":\"x\"}",
                "{\"$schema.name\":\"x\"}",
                "{\"a\":\"1\",\"a\":\"2\"}",
                "{\"a\":\"2020-01-01T00:00:00Z\"}",
                "{\"a\":\"8b2f4c1e-0000-4000-8000-000000000001\"}")) {
            probe("multi/metadata/" + m, t -> {
                String s = t.stream();
                String x = multi(t, request(s, no, event(t, "x", bytes("{\"d\":1}"), bytes(m))));
                return x + (x.startsWith("ok") ? " read " + raw(s) : "");
            });
        }
        probe("multi/data/empty", t -> {
            String s = t.stream();
            String x = multi(t, request(s, no, event(t, "x", new byte[0], null)));
            return x + (x.startsWith("ok") ? " read " + raw(s) : "");
        });
        probe("multi/data/notJson", t -> {
            String s = t.stream();
            String x = multi(t, request(s, no, event(t, "x", bytes("no json"), null)));
            return x + (x.startsWith("ok") ? " read " + raw(s) : "");
        });
        probe("multi/data/binary", t -> {
            String s = t.stream();
            String x = multi(
                    t,
                    request(
                            s,
                            no,
                            EventData.builderAsBinary(t.id(), "x", new byte[] {0, -1})
                                    .build()));
            return x + (x.startsWith("ok") ? " read " + raw(s) : "");
        });
        for (int n : new int[] {1_000_000, 1_048_577, 4_000_000, 8_000_000, 16_000_000, 16_777_300}) {
            alone("multi/size/event/" + n, t -> {
                String s = t.stream();
                String x = multi(t, request(s, no, event(t, "x", json(n), null)));
                return x + " then " + read(t, s);
            });
        }
        for (int n : new int[] {4, 20, 70}) {
            alone("multi/size/append/" + n + "x1000kB", t -> {
                String s = t.stream();
                EventData[] e = IntStream.range(0, n)
                        .mapToObj(i -> event(t, "x", json(1_000_000), null))
                        .toArray(EventData[]::new);
                String x = multi(t, request(s, no, e));
                return x + " then " + read(t, s, backwards().maxCount(1));
            });
        }
        probe("multi/name/empty", t -> multi(t, request("", no, event(t, "x"))));
        probe("multi/name/$", t -> multi(t, request(t.named("$" + t.unique, "$NAMED"), no, event(t, "x"))));
        probe("multi/name/metastream", t -> multi(t, request("$$" + t.stream(), no, event(t, "$metadata"))));
        probe("multi/name/$all", t -> multi(t, request("$all", any, event(t, "x")))
                .replaceAll("@[0-9]+", ""));
        probe(
                "multi/name/long5000",
                t -> multi(t, request(t.named(t.unique + "n".repeat(5000), "LONG"), no, event(t, "x"))));
        probe("multi/name/unicode", t -> multi(t, request(t.named(t.unique + " /ü", "NAMED"), no, event(t, "x"))));
        probe(
                "multi/revisionMinusRaw",
                t -> multi(t, request(stream(t, "three"), StreamState.streamRevision(Long.MAX_VALUE), event(t, "x"))));
        probe(
                "multi/50streams",
                t -> attempt(t, () -> {
                    List<AppendStreamRequest> l = new ArrayList<>();
                    for (int i = 0; i < 50; i++) l.add(request(t.stream(), no, event(t, "x")));
                    return get(client().multiStreamAppend(l.iterator()))
                            .getResults()
                            .size();
                }));
    }

    static String raw(String s) throws Exception {
        RecordedEvent r =
                get(client().readStream(s, forwards())).getEvents().get(0).getOriginalEvent();
        return r.getEventType() + " " + r.getContentType() + " data "
                + new String(r.getEventData(), StandardCharsets.ISO_8859_1) + " metadata "
                + new String(r.getUserMetadata(), StandardCharsets.UTF_8);
    }
}
