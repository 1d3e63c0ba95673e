// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.benchmarks.kurrentdb;

import io.eventsourcery.EventStore;
import io.eventsourcery.benchmarks.event.Prepared;
import io.eventsourcery.benchmarks.event.Samples;
import io.eventsourcery.benchmarks.event.Streams;
import io.eventsourcery.benchmarks.measure.Case;
import io.eventsourcery.benchmarks.measure.Operation;
import io.eventsourcery.benchmarks.measure.Scenario;
import io.eventsourcery.stream.StreamId;
import io.kurrent.dbclient.KurrentDBClient;
import io.kurrent.dbclient.ReadResult;
import io.kurrent.dbclient.ReadStreamOptions;
import io.kurrent.dbclient.ResolvedEvent;
import io.kurrent.dbclient.StreamNotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * All events of one stream, none of them decoded: beside the client that reads the stream and looks at nothing, and beside one
 * that gets as much out of the server as the library.
 */
record KurrentDbLoads(KurrentDBClient client, EventStore store, Samples samples) {

    private static final String CLIENT = "client";
    private static final String LIBRARY = "library";
    private static final String SAME = "client, same answer";
    private static final String LIBRARY_AGAIN = "library, same answer";
    private static final String READ = "library, read";
    private static final int SNAPSHOTS = 10;

    Scenario of(String name, int length, double target) {
        Streams.One stream = new Streams().next();
        store.append(stream.id, stream.expected(), repeated(length));
        String onServer = onServer(stream.id);
        Operation library = () -> checked(store.load(stream.id).events().size(), length);
        Operation read = () -> checked(store.read(stream.id).toList().size(), length);
        return new Scenario(
                name,
                1,
                length,
                List.of(
                        Case.control(
                                CLIENT,
                                () -> () -> checked(
                                        events(onServer, length)
                                                .get()
                                                .getEvents()
                                                .size(),
                                        length)),
                        Case.control(LIBRARY, () -> library).comparedTo(CLIENT).aimingAt(target),
                        Case.control(READ, () -> read).comparedTo(CLIENT).aimingAt(target),
                        Case.control(SAME, () -> () -> checked(same(onServer, length), length))
                                .comparedTo(CLIENT),
                        Case.control(LIBRARY_AGAIN, () -> library).comparedTo(SAME)),
                () -> {});
    }

    private CompletableFuture<ReadResult> events(String onServer, int length) {
        return client.readStream(
                onServer, ReadStreamOptions.get().forwards().fromStart().maxCount(length));
    }

    /** Whether there are snapshots, asked at the same time, and of each event what the library tells of it. */
    private int same(String onServer, int length) throws Exception {
        CompletableFuture<ReadResult> snapshots = client.readStream(
                "snapshots:" + onServer,
                ReadStreamOptions.get().backwards().fromEnd().maxCount(SNAPSHOTS));
        List<SameRecord> records = new ArrayList<>(length);
        for (ResolvedEvent event : events(onServer, length).get().getEvents()) {
            records.add(SameRecord.of(event.getOriginalEvent()));
        }
        boolean isThere = snapshots
                .handle((found, failure) -> !(failure instanceof StreamNotFoundException))
                .get();
        if (isThere) {
            throw new IllegalStateException("There are snapshots, which the measured streams do not have.");
        }
        return records.size();
    }

    private List<Prepared> repeated(int length) {
        List<Prepared> all = new ArrayList<>(length);
        for (int i = 0; i < length; i++) {
            all.add(new Prepared(samples.text(i % 100)));
        }
        return all;
    }

    /** The name that docs/kurrentdb.md gives it: that of the category has no sign that is written otherwise. */
    private static String onServer(StreamId stream) {
        return stream.category() + "-" + stream.id().toString().replace("-", "");
    }

    static void checked(int found, int length) {
        if (found != length) {
            throw new IllegalStateException("There are " + found + " events where " + length + " were expected.");
        }
    }
}
