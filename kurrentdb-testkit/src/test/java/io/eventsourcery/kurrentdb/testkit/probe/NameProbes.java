// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.probe;

import io.kurrent.dbclient.StreamState;
import java.util.List;

/** Odd names of streams. */
final class NameProbes extends Probing {

    static void add() {
        for (int n : new int[] {200, 500, 1000, 1023, 2000, 5000, 40000, 70000}) {
            probe("type/length/" + n, t -> {
                String s = t.stream();
                return append(t, s, StreamState.any(), event(t, "t".repeat(n))) + " then " + read(t, s);
            });
        }
        for (int n : new int[] {200, 500, 1000, 2000, 5000, 40000, 70000}) {
            probe("name/length/" + n, t -> {
                String s = t.named((t.unique + "n").concat("n".repeat(n)).substring(0, n), "LONG");
                return append(t, s, StreamState.any(), event(t, "x")) + " then " + read(t, s);
            });
        }
        for (String x : List.of(
                " ", "/", "a b", "ü", "日本", "%41", "\\", "\t", "\n", ":", "::", "#", "?", "*", "\"", "\u0000")) {
            probe("name/with/" + Traces.visible(x), t -> {
                String s = t.named(t.unique + x + "z", "NAMED");
                return append(t, s, StreamState.any(), event(t, "x")) + " then " + read(t, s);
            });
        }
        probe("name/startsWithDollar", t -> {
            String s = t.named("$" + t.unique, "$NAMED");
            return append(t, s, StreamState.any(), event(t, "x")) + " then " + read(t, s);
        });
        probe("name/metastreamOtherType", t -> {
            String s = t.stream();
            return append(t, "$$" + s, StreamState.any(), event(t, "x")) + " then " + read(t, "$$" + s);
        });
        probe(
                "name/metastreamOfMetastream",
                t -> append(t, "$$$$" + t.stream(), StreamState.any(), event(t, "$metadata")));
        probe("name/metastreamNotJson", t -> {
            String s = stream(t, "three");
            String x = append(t, "$$" + s, StreamState.any(), event(t, "$metadata", bytes("nonsense"), null));
            return x + " then " + read(t, s) + " append " + append(t, s, StreamState.any(), event(t, "d"));
        });
        probe("name/trailingSpace", t -> {
            String s = t.stream();
            return append(t, s + " ", StreamState.any(), event(t, "x")) + " then " + read(t, s + " ") + " without "
                    + read(t, s);
        });
        probe("name/caseDiffers", t -> {
            String s = t.stream();
            store(t, s + "a", "x");
            return read(t, s + "A");
        });
        probe("name/empty", t -> append(t, "", StreamState.any(), event(t, "x")));
        probe("name/empty/read", t -> read(t, ""));
        probe("name/$all", t -> append(t, "$all", StreamState.any(), event(t, "x"))
                .replaceAll("next=.*", ""));
        probe("name/$all/read", t -> {
            String x = read(t, "$all");
            return x.startsWith("[") || x.startsWith("StreamNotFound") ? "as any stream" : x;
        });
        probe(
                "name/$$$all",
                t -> attempt(t, () -> get(client().getStreamMetadata("$all")).getCustomProperties()));
        probe("name/@", t -> {
            String s = t.named("@" + t.unique, "@NAMED");
            return append(t, s, StreamState.any(), event(t, "x")) + " then " + read(t, s);
        });
        probe("name/precomposedOrNot", t -> {
            store(t, t.unique + "\u00fc", "x");
            return read(t, t.unique + "u\u0308");
        });
    }
}
