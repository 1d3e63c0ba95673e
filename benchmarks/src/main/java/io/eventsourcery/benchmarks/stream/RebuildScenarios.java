// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.benchmarks.stream;

import io.eventsourcery.EventStore;
import io.eventsourcery.aggregate.AggregateType;
import io.eventsourcery.aggregate.SnapshotPolicy;
import io.eventsourcery.aggregate.repository.Repository;
import io.eventsourcery.benchmarks.event.Basket;
import io.eventsourcery.benchmarks.event.Samples;
import io.eventsourcery.benchmarks.measure.Case;
import io.eventsourcery.benchmarks.measure.Operation;
import io.eventsourcery.benchmarks.measure.Scenario;
import io.eventsourcery.benchmarks.server.Database;
import io.eventsourcery.benchmarks.server.Jta;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** Rebuilding aggregates, one per JTA transaction, beside loading and decoding the same events. */
public record RebuildScenarios(Jta jta, Database database, EventStore store, Samples samples) {

    private static final int STREAMS = 20;
    private static final int LENGTH = 1000;
    private static final int SHORT = 10;
    private static final int CHUNK = 10;
    private static final int LONG_ONES = 0;
    private static final int SHORT_ONES = 1;

    public Scenario of(String name) throws Exception {
        database.execute("truncate es_event, es_snapshot");
        AggregateType<Basket> type = AggregateType.of(Basket::new);
        Repository<Basket> plain = Repository.of(store, type.withSnapshots(SnapshotPolicy.never()));
        Repository<Basket> snapshots = Repository.of(store, type);
        for (int i = 0; i < STREAMS; i++) {
            fill(id(SHORT_ONES, i), 0, SHORT);
            UUID id = id(LONG_ONES, i);
            fill(id, 0, LENGTH - SHORT);
            jta.inTransaction(() -> snapshots.saveSnapshot(id));
            fill(id, LENGTH - SHORT, LENGTH);
        }
        database.execute("vacuum analyze");
        return new Scenario(
                name,
                1,
                LENGTH,
                List.of(
                        Case.control("read and decode 1000", over(LONG_ONES, id -> decoded(id, LENGTH))),
                        Case.control("aggregate of 1000", over(LONG_ONES, id -> lines(plain, id, LENGTH)))
                                .comparedTo("read and decode 1000")
                                .aimingAt(0.80),
                        Case.control("aggregate of 10", over(SHORT_ONES, id -> lines(snapshots, id, SHORT)))
                                .comparedTo("read and decode 1000"),
                        Case.control(
                                        "aggregate of 10, without snapshots",
                                        over(SHORT_ONES, id -> lines(plain, id, SHORT)))
                                .comparedTo("aggregate of 10"),
                        Case.control(
                                        "aggregate of 1000, snapshot at 990",
                                        over(LONG_ONES, id -> lines(snapshots, id, LENGTH)))
                                .comparedTo("aggregate of 10")
                                .aimingAt(0.80)),
                () -> {});
    }

    private static UUID id(int group, int number) {
        return new UUID(group, number);
    }

    private void fill(UUID id, int from, int to) throws Exception {
        StreamId stream = StreamId.of(Samples.CATEGORY, id);
        for (int version = from; version < to; version += CHUNK) {
            int present = version;
            jta.inTransaction(() -> store.append(stream, ExpectedVersion.exactly(present), samples.objects(CHUNK)));
        }
    }

    /** The raw history, because a load would begin at the snapshot. */
    private int decoded(UUID id, int length) {
        List<RecordedEvent<?>> events =
                store.read(StreamId.of(Samples.CATEGORY, id)).toList();
        events.forEach(RecordedEvent::payload);
        return checked(events.size(), length);
    }

    private static int lines(Repository<Basket> baskets, UUID id, int length) {
        return checked(baskets.get(id).lines(), length);
    }

    private static int checked(int read, int length) {
        if (read != length) {
            throw new IllegalStateException("There are " + read + " events instead of " + length + ".");
        }
        return read;
    }

    /** What is done with one aggregate. */
    private interface Work {
        int on(UUID id);
    }

    private Supplier<Operation> over(int group, Work work) {
        return () -> {
            int[] turn = {0};
            return () -> {
                UUID id = id(group, turn[0]++ % STREAMS);
                Callable<Integer> rebuilt = () -> work.on(id);
                jta.inTransaction(rebuilt::call);
            };
        };
    }
}
