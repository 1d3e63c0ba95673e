// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.probe;

import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.kurrent.dbclient.RecordSizeExceededException;
import io.kurrent.dbclient.StreamDeletedException;
import io.kurrent.dbclient.StreamNotFoundException;
import io.kurrent.dbclient.StreamState;
import io.kurrent.dbclient.StreamTombstonedException;
import io.kurrent.dbclient.TransactionMaxSizeExceededException;
import io.kurrent.dbclient.WrongExpectedVersionException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** The random names of one probe, and the form in which they and errors are told. */
final class Traces {

    final Map<String, String> names = new LinkedHashMap<>();
    final List<AutoCloseable> open = new ArrayList<>();
    final String unique = "p" + UUID.randomUUID().toString().substring(0, 13).replace("-", "");
    private int streams;
    private int events;
    private int groups;

    String stream() {
        String n = unique + "-" + ++streams;
        return named(n, "S" + streams);
    }

    String named(String n, String as) {
        names.put(n, as);
        return n;
    }

    String group() {
        String n = "g" + unique + "x" + ++groups;
        return named(n, "G" + groups);
    }

    UUID id() {
        UUID u = UUID.randomUUID();
        names.put(u.toString(), "E" + ++events);
        return u;
    }

    String normal(String text) {
        if (text == null) {
            return "null";
        }
        List<String> keys = new ArrayList<>(names.keySet());
        keys.sort(Comparator.comparing(String::length).reversed());
        String out = text;
        for (String k : keys) {
            out = out.replace(k, names.get(k));
        }
        return out.replace(unique, "U")
                .replaceAll("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "UUID");
    }

    String error(Throwable thrown) {
        Throwable e = thrown;
        while ((e instanceof ExecutionException || e instanceof CompletionException) && e.getCause() != null) {
            e = e.getCause();
        }
        StringBuilder b = new StringBuilder(e.getClass().getSimpleName());
        if (e instanceof WrongExpectedVersionException w) {
            b.append("(stream=" + normal(w.getStreamName()) + " expected=" + state(w.getExpectedState()) + " actual="
                    + state(w.getActualState()) + ")");
        } else if (e instanceof StreamDeletedException d) {
            b.append("(stream=" + normal(d.getStreamName()) + ")");
        } else if (e instanceof StreamTombstonedException d) {
            b.append("(stream=" + normal(d.getStreamName()) + ")");
        } else if (e instanceof StreamNotFoundException d) {
            b.append("(stream=" + normal(d.getStreamName()) + ")");
        } else if (e instanceof RecordSizeExceededException d) {
            b.append("(stream=" + normal(d.getStream()) + " record=" + normal(d.getRecordId()) + " size=" + d.getSize()
                    + " max=" + d.getMaxSize() + ")");
        } else if (e instanceof TransactionMaxSizeExceededException d) {
            b.append("(size=" + d.getSize() + " max=" + d.getMaxSize() + ")");
        }
        Throwable g = e;
        while (g != null && !(g instanceof StatusRuntimeException)) {
            g = g.getCause();
        }
        if (g instanceof StatusRuntimeException s) {
            b.append(" grpc=" + s.getStatus().getCode());
            Metadata m = s.getTrailers();
            if (m != null) {
                List<String> keys = new ArrayList<>();
                for (String k : new TreeSet<>(m.keys())) {
                    if (List.of(
                                    "content-type",
                                    "content-length",
                                    "date",
                                    "server",
                                    "grpc-encoding",
                                    "grpc-accept-encoding")
                            .contains(k)) {
                        continue;
                    }
                    keys.add(
                            k.endsWith("-bin")
                                    ? k
                                    : k + "=" + normal(m.get(Metadata.Key.of(k, Metadata.ASCII_STRING_MARSHALLER))));
                }
                b.append(" trailers=" + keys);
            }
        }
        return b.toString();
    }

    void close() {
        for (AutoCloseable a : open) {
            try {
                a.close();
            } catch (Exception e) {
                // gone already
            }
        }
    }

    static String printable(String s) {
        StringBuilder x = new StringBuilder();
        for (char ch : s.toCharArray()) {
            x.append(
                    ch == '\n'
                            ? "\\n"
                            : ch < 32 || ch == 0x85 || ch > 0x7e && ch < 0xa0
                                    ? String.format("\\u%04x", (int) ch)
                                    : "" + ch);
        }
        return x.toString();
    }

    static String state(StreamState s) {
        if (s == null) return "null";
        if (s.equals(StreamState.noStream())) return "noStream";
        if (s.equals(StreamState.any())) return "any";
        if (s.equals(StreamState.streamExists())) return "streamExists";
        return "" + s.toRawLong();
    }

    static String visible(String s) {
        StringBuilder x = new StringBuilder();
        for (char ch : s.toCharArray()) x.append(ch < 32 || ch == '|' ? String.format("\\u%04x", (int) ch) : "" + ch);
        return x.toString().replace(" ", "_");
    }
}
