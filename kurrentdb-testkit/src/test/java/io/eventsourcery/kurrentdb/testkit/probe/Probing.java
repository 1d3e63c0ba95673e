// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.probe;

import io.kurrent.dbclient.AppendToStreamOptions;
import io.kurrent.dbclient.DeleteResult;
import io.kurrent.dbclient.DeleteStreamOptions;
import io.kurrent.dbclient.EventData;
import io.kurrent.dbclient.EventDataBuilder;
import io.kurrent.dbclient.KurrentDBClient;
import io.kurrent.dbclient.KurrentDBPersistentSubscriptionsClient;
import io.kurrent.dbclient.Position;
import io.kurrent.dbclient.ReadAllOptions;
import io.kurrent.dbclient.ReadResult;
import io.kurrent.dbclient.ReadStreamOptions;
import io.kurrent.dbclient.RecordedEvent;
import io.kurrent.dbclient.ResolvedEvent;
import io.kurrent.dbclient.StreamMetadata;
import io.kurrent.dbclient.StreamNotFoundException;
import io.kurrent.dbclient.StreamState;
import io.kurrent.dbclient.WriteResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** What all probes work with. */
abstract class Probing {

    static KurrentDBClient client() {
        return Asked.here().client;
    }

    static KurrentDBPersistentSubscriptionsClient groups() {
        return Asked.here().groups;
    }

    private static final Map<String, Probe> PROBES = new LinkedHashMap<>();
    private static final Set<String> ALONE = new HashSet<>();

    static void probe(String name, Probe probe) {
        PROBES.put(name, probe);
    }

    /** Not while other probes write. */
    static void alone(String name, Probe probe) {
        probe(name, probe);
        ALONE.add(name);
    }

    static Map<String, Probe> probes() {
        return PROBES;
    }

    static boolean isAlone(String name) {
        return ALONE.contains(name);
    }

    static <R> R get(CompletableFuture<R> f) throws Exception {
        return f.get(40, TimeUnit.SECONDS);
    }

    /** Waits, whatever the answer is. */
    static Object finish(CompletableFuture<?> f) throws Exception {
        get(f);
        return null;
    }

    static byte[] bytes(String s) {
        return s.getBytes(StandardCharsets.UTF_8);
    }

    static EventData event(Traces t, String type) {
        return EventData.builderAsJson(t.id(), type, bytes("{}")).build();
    }

    static EventData event(UUID id, String type) {
        return EventData.builderAsJson(id, type, bytes("{}")).build();
    }

    static EventData event(Traces t, String type, byte[] data, byte[] meta) {
        EventDataBuilder e = EventData.builderAsJson(t.id(), type, data);
        return meta == null ? e.build() : e.metadataAsBytes(meta).build();
    }

    static EventData[] events(Traces t, String types) {
        return types.chars().mapToObj(x -> event(t, "" + (char) x)).toArray(EventData[]::new);
    }

    static AppendToStreamOptions expecting(StreamState s) {
        return AppendToStreamOptions.get().streamState(s);
    }

    static DeleteStreamOptions deleting(StreamState s) {
        return DeleteStreamOptions.get().streamState(s);
    }

    static WriteResult store(Traces t, String stream, String types) throws Exception {
        return get(client().appendToStream(stream, expecting(StreamState.any()), events(t, types)));
    }

    static String append(Traces t, String stream, StreamState s, EventData... e) {
        return append(t, stream, expecting(s), e);
    }

    static String append(Traces t, String stream, AppendToStreamOptions o, EventData... e) {
        for (int i = 0; ; i++) {
            try {
                WriteResult w = get(client().appendToStream(stream, o, e));
                return "ok next=" + Traces.state(w.getNextExpectedRevision()) + " pos="
                        + where(stream, w.getLogPosition());
            } catch (Throwable x) {
                String r = t.error(x);
                if (i >= 5 || !cutOff(r)) return r;
            }
        }
    }

    /** Whether a call failed because the server closed the connection after an earlier one; waits if so. */
    static boolean cutOff(String error) {
        if (!error.contains("GOAWAY") && !error.contains("UNAVAILABLE")) return false;
        quiet(300);
        return !Thread.currentThread().isInterrupted();
    }

    static String attempt(Traces t, Callable<?> call) {
        try {
            Object o = call.call();
            return o == null ? "ok" : o instanceof DeleteResult ? "ok" : String.valueOf(o);
        } catch (Throwable x) {
            return t.error(x);
        }
    }

    /** Where a position is, seen from the events of the stream. */
    static String where(String stream, Position pos) {
        if (pos == null) return "null";
        try {
            List<ResolvedEvent> r = List.of();
            // a stream that was deleted may come back a moment after the append
            for (int i = 0; i < 4 && r.isEmpty(); i++) {
                if (i > 0) quiet(100);
                try {
                    r = get(client().readStream(
                                            stream,
                                            ReadStreamOptions.get()
                                                    .backwards()
                                                    .fromEnd()
                                                    .maxCount(50)
                                                    .notResolveLinkTos()))
                            .getEvents();
                } catch (ExecutionException e) {
                    if (!(e.getCause() instanceof StreamNotFoundException)) throw e;
                }
            }
            if (r.isEmpty()) return "(nothing to compare)";
            for (int i = 0; i < r.size(); i++) {
                if (pos.equals(r.get(i).getOriginalEvent().getPosition())) {
                    return i == 0 ? "last" : "@" + r.get(i).getOriginalEvent().getRevision();
                }
            }
            int x = pos.compareTo(r.get(0).getOriginalEvent().getPosition());
            return x > 0 ? ">last" : "<last";
        } catch (Exception e) {
            return "(nothing to compare)";
        }
    }

    static String label(ResolvedEvent e) {
        RecordedEvent o = e.getOriginalEvent();
        String type = o.getEventType();
        String x = o.getRevision() + ":" + (type.length() > 30 ? "type of " + type.length() : type);
        if (e.getLink() != null) {
            x += e.getEvent() == null
                    ? "->nothing"
                    : "->" + e.getEvent().getRevision() + ":" + e.getEvent().getEventType();
        }
        return x;
    }

    static String labels(List<ResolvedEvent> l) {
        return l.stream()
                .map(Probing::label)
                .collect(Collectors.toList())
                .toString()
                .replace(" ", "");
    }

    static ReadStreamOptions forwards() {
        return ReadStreamOptions.get().forwards().fromStart().maxCount(100).notResolveLinkTos();
    }

    static ReadStreamOptions backwards() {
        return ReadStreamOptions.get().backwards().fromEnd().maxCount(100).notResolveLinkTos();
    }

    static String read(Traces t, String stream, ReadStreamOptions o) {
        for (int i = 0; ; i++) {
            try {
                ReadResult r = get(client().readStream(stream, o));
                return labels(r.getEvents()) + " last=" + r.getLastStreamPosition();
            } catch (Throwable x) {
                String e = t.error(x);
                if (i >= 5 || !cutOff(e)) return e;
            }
        }
    }

    static String read(Traces t, String stream) {
        return read(t, stream, forwards());
    }

    static void rawMeta(Traces t, String stream, String json) throws Exception {
        get(client().appendToStream(
                        "$$" + stream,
                        expecting(StreamState.any()),
                        EventData.builderAsJson(t.id(), "$metadata", bytes(json))
                                .build()));
    }

    static boolean until(BooleanSupplier s, long ms) {
        long end = System.nanoTime() + ms * 1_000_000;
        while (System.nanoTime() < end) {
            if (s.getAsBoolean()) return true;
            quiet(25);
        }
        return s.getAsBoolean();
    }

    /** The window in which a probe sees what a server does by itself, or that it does nothing: its answer depends on it. */
    static void quiet(long ms) {
        long end = System.nanoTime() + ms * 1_000_000;
        for (long left = end - System.nanoTime();
                left > 0 && !Thread.currentThread().isInterrupted();
                left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    static final Map<String, StreamState> EXPECT = new LinkedHashMap<>();

    static {
        EXPECT.put("noStream", StreamState.noStream());
        EXPECT.put("any", StreamState.any());
        EXPECT.put("streamExists", StreamState.streamExists());
        EXPECT.put("rev1", StreamState.streamRevision(1));
        EXPECT.put("rev2", StreamState.streamRevision(2));
        EXPECT.put("rev3", StreamState.streamRevision(3));
        EXPECT.put("rev9", StreamState.streamRevision(9));
    }

    /** A stream in such a state; three events unless it says otherwise. */
    static String stream(Traces t, String kind) throws Exception {
        String s = t.stream();
        if (kind.equals("new")) return s;
        if (kind.equals("metaOnly")) {
            rawMeta(t, s, "{\"$maxCount\":5}");
            return s;
        }
        store(t, s, "abc");
        switch (kind) {
            case "three" -> {}
            case "softDeleted" -> get(client().deleteStream(s, deleting(StreamState.any())));
            case "tombstoned" -> get(client().tombstoneStream(s, deleting(StreamState.any())));
            case "tb2" -> rawMeta(t, s, "{\"$tb\":2}");
            case "tb3" -> rawMeta(t, s, "{\"$tb\":3}");
            case "tb9" -> rawMeta(t, s, "{\"$tb\":9}");
            case "tbMax" -> rawMeta(t, s, "{\"$tb\":9223372036854775807}");
            case "maxCount1" -> rawMeta(t, s, "{\"$maxCount\":1}");
            case "recreated" -> {
                get(client().deleteStream(s, deleting(StreamState.any())));
                store(t, s, "d");
                // not at once, see recreate/readRightAfter
                until(() -> read(t, s).startsWith("["), 3000);
            }
            default -> throw new IllegalArgumentException(kind);
        }
        return s;
    }

    static byte[] json(int n) {
        byte[] x = new byte[n];
        Arrays.fill(x, (byte) 'x');
        byte[] head = bytes("{\"a\":\"");
        System.arraycopy(head, 0, x, 0, head.length);
        x[n - 2] = '"';
        x[n - 1] = '}';
        return x;
    }

    static String cmp(Position a, Position b) {
        if (a == null || b == null) return a == b ? "=" : "?";
        int x = a.compareTo(b);
        return x < 0 ? "<" : x > 0 ? ">" : "=";
    }

    /** The events of a stream as $all shows them, from a position. */
    static List<ResolvedEvent> allOf(Position from, String stream, boolean forwards) throws Exception {
        ReadAllOptions o = ReadAllOptions.get()
                .maxCount(forwards ? 20000 : 700)
                .deadline(60_000)
                .notResolveLinkTos();
        if (from != null) o.fromPosition(from);
        else if (forwards) o.fromStart();
        else o.fromEnd();
        if (forwards) o.forwards();
        else o.backwards();
        return get(client().readAll(o)).getEvents().stream()
                .filter(e -> e.getOriginalEvent().getStreamId().equals(stream))
                .collect(Collectors.toList());
    }

    static EventData link(Traces t, String stream, long rev) {
        return EventData.builderAsBinary(t.id(), "$>", bytes(rev + "@" + stream))
                .build();
    }

    static String meta(Traces t, String s) {
        return attempt(t, () -> {
            StreamMetadata m = get(client().getStreamMetadata(s));
            return "{maxCount=" + m.getMaxCount() + " maxAge=" + m.getMaxAge() + " tb=" + m.getTruncateBefore()
                    + " cache="
                    + m.getCacheControl() + " acl="
                    + (m.getAcl() == null ? null : m.getAcl().getClass().getSimpleName())
                    + " own=" + (m.getCustomProperties() == null ? null : new TreeMap<>(m.getCustomProperties())) + "}";
        });
    }
}
