// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.probe;

import io.kurrent.dbclient.EventData;
import io.kurrent.dbclient.StreamMetadata;
import io.kurrent.dbclient.StreamState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What metadata of streams hides, and who may write it. */
final class MetadataProbes extends Probing {

    static void add() {
        for (String m : List.of(
                "{\"$maxCount\":0}",
                "{\"$maxCount\":-1}",
                "{\"$maxCount\":\"2\"}",
                "{\"$maxCount\":2.0}",
                "{\"$maxCount\":1.5}",
                "{\"$maxCount\":null}",
                "{\"$maxCount\":true}",
                "{\"$maxCount\":99999999999999999999}",
                "{\"$maxCount\":9223372036854775807}",
                "{\"$maxCount\":2,\"$maxCount\":1}",
                "{\"$maxcount\":1}",
                "[]",
                "\"x\"",
                "null",
                "{}",
                "{\"$maxAge\":0}",
                "{\"$maxAge\":-1}",
                "{\"$maxAge\":\"1\"}",
                "{\"$maxAge\":3600}",
                "{\"$maxAge\":9223372036854775807}",
                "{\"$tb\":0}",
                "{\"$tb\":-1}",
                "{\"$tb\":\"2\"}",
                "{\"$tb\":1.0}",
                "{\"$tb\":9223372036854775806}",
                "{\"$maxCount\":2,\"own\":{\"a\":[1]}}",
                "{\"$acl\":{\"$r\":\"x\"}}",
                "{\"$acl\":5}",
                "{\"$cacheControl\":\"x\"}",
                "{\"$maxCount\":1,\"$tb\":\"no\"}",
                "{\"$maxCount\":1",
                "{\"$tb\":1} more")) {
            probe("metadata/" + m, t -> {
                String s = stream(t, "three");
                String w = append(
                        t,
                        "$$" + s,
                        StreamState.any(),
                        EventData.builderAsJson(t.id(), "$metadata", bytes(m)).build());
                return (w.startsWith("ok") ? "ok" : w) + " forwards " + read(t, s) + " backwards "
                        + read(t, s, backwards()) + " get " + meta(t, s) + " append "
                        + append(t, s, StreamState.streamRevision(2), event(t, "d"));
            });
        }
        probe("metadata/maxAgePasses", t -> {
            String s = stream(t, "three");
            rawMeta(t, s, "{\"$maxAge\":2}");
            quiet(3500);
            String x = read(t, s) + " backwards " + read(t, s, backwards());
            return x + " append " + append(t, s, StreamState.noStream(), event(t, "d")) + " "
                    + append(t, s, StreamState.streamRevision(2), event(t, "d")) + " then " + read(t, s);
        });
        probe("metadata/maxAgeAndTb", t -> {
            String s = stream(t, "three");
            rawMeta(t, s, "{\"$maxAge\":3600,\"$tb\":1,\"$maxCount\":1}");
            return read(t, s);
        });
        probe("metadata/maxCountThenMore", t -> {
            String s = stream(t, "maxCount1");
            store(t, s, "de");
            return read(t, s) + " from 0 "
                    + read(t, s, forwards().fromRevision(0).maxCount(2)) + " back "
                    + read(t, s, backwards().maxCount(3));
        });
        probe("metadata/removed", t -> {
            String s = stream(t, "maxCount1");
            rawMeta(t, s, "{}");
            return read(t, s);
        });
        probe("metadata/tbRemoved", t -> {
            String s = stream(t, "tb2");
            rawMeta(t, s, "{\"$tb\":0}");
            return read(t, s);
        });
        probe("metadata/ofMissing", t -> meta(t, t.stream()));
        probe("metadata/ofExistingWithout", t -> meta(t, stream(t, "three")));
        probe("metadata/ofSoftDeleted", t -> meta(t, stream(t, "softDeleted")));
        probe("metadata/ofTombstoned", t -> meta(t, stream(t, "tombstoned")));
        for (String kind : List.of("new", "three", "softDeleted", "tombstoned")) {
            for (String e : List.of("noStream", "any", "streamExists", "rev1", "rev2")) {
                probe("metadata/set/" + kind + "/" + e, t -> {
                    String s = stream(t, kind);
                    StreamMetadata m = new StreamMetadata();
                    m.setMaxCount(2L);
                    String x = attempt(
                            t,
                            () -> "ok next="
                                    + Traces.state(get(client().setStreamMetadata(s, expecting(EXPECT.get(e)), m))
                                            .getNextExpectedRevision()));
                    return x + " get " + meta(t, s) + " read " + read(t, s);
                });
            }
        }
        probe("metadata/set/rev0Twice", t -> {
            String s = stream(t, "three");
            StreamMetadata m = new StreamMetadata();
            m.setMaxCount(2L);
            m.setCustomProperties(new HashMap<>(Map.of("own", "x")));
            StringBuilder x = new StringBuilder();
            for (StreamState e :
                    List.of(StreamState.noStream(), StreamState.streamRevision(0), StreamState.streamRevision(0))) {
                x.append(attempt(
                                t,
                                () -> "ok next="
                                        + Traces.state(get(client().setStreamMetadata(s, expecting(e), m))
                                                .getNextExpectedRevision()))
                        + " ");
            }
            return x + meta(t, s);
        });
        probe("metadata/set/afterSoftDeleteRevives", t -> {
            String s = stream(t, "softDeleted");
            StreamMetadata m = new StreamMetadata();
            m.setMaxCount(9L);
            get(client().setStreamMetadata(s, m));
            return read(t, s) + " " + append(t, s, StreamState.noStream(), event(t, "x")) + " then " + read(t, s);
        });
        probe("metadata/streamReadOfMetastream", t -> {
            String s = stream(t, "three");
            rawMeta(t, s, "{\"$maxCount\":9}");
            rawMeta(t, s, "{\"$maxCount\":8}");
            return read(t, "$$" + s);
        });
        probe("metadata/deleteMetastream", t -> {
            String s = stream(t, "maxCount1");
            return attempt(t, () -> get(client().deleteStream("$$" + s, deleting(StreamState.any())))) + " "
                    + read(t, s);
        });
        probe("metadata/tombstoneMetastream", t -> {
            String s = stream(t, "maxCount1");
            return attempt(t, () -> get(client().tombstoneStream("$$" + s, deleting(StreamState.any())))) + " "
                    + read(t, s);
        });
    }
}
