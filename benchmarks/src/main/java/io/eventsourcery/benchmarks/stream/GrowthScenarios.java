// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.benchmarks.stream;

import io.eventsourcery.EventStore;
import io.eventsourcery.benchmarks.event.LineAdded;
import io.eventsourcery.benchmarks.event.Samples;
import io.eventsourcery.benchmarks.event.Streams;
import io.eventsourcery.benchmarks.measure.Case;
import io.eventsourcery.benchmarks.measure.Operation;
import io.eventsourcery.benchmarks.measure.Scenario;
import io.eventsourcery.benchmarks.server.Jta;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** The same work in a store with few events and in one with many. */
public record GrowthScenarios(Jta jta, StoredEvents few, StoredEvents many, Samples samples) {

    /** At most a fifth slower. */
    private static final double GOAL = 1 / 1.2;

    private static final int STREAMS = 200;

    public Scenario append(String name, int events, int threads) {
        List<LineAdded> payloads = samples.objects(events);
        return scenario(name, threads, events, stored -> () -> {
            EventStore store = stored.backend().eventStore();
            Streams streams = new Streams();
            return () -> {
                Streams.One stream = streams.next();
                jta.inTransaction(() -> store.append(stream.id, stream.expected(), payloads));
                stream.appended(events);
            };
        });
    }

    /** Streams whose events were appended ten at a time, those of all streams in turn. */
    public Scenario load(String name, int length) throws Exception {
        List<StreamId> streams = new ArrayList<>();
        for (int i = 0; i < STREAMS; i++) {
            streams.add(StreamId.random(Samples.CATEGORY));
        }
        for (StoredEvents stored : List.of(few, many)) {
            EventStore store = stored.backend().eventStore();
            for (int version = 0; version < length; version += 10) {
                ExpectedVersion expected = ExpectedVersion.exactly(version);
                for (StreamId stream : streams) {
                    jta.inTransaction(() -> store.append(stream, expected, samples.objects(10)));
                }
            }
        }
        return scenario(
                name, 1, length, stored -> () -> loading(stored.backend().eventStore(), streams));
    }

    private Operation loading(EventStore store, List<StreamId> streams) {
        int[] turn = {0};
        return () -> {
            StreamId stream = streams.get(turn[0]++ % streams.size());
            jta.inTransaction(() -> {
                List<RecordedEvent<?>> events = store.load(stream).events();
                events.forEach(RecordedEvent::payload);
                return events.size();
            });
        };
    }

    private Scenario scenario(
            String name, int threads, int events, Function<StoredEvents, Supplier<Operation>> operations) {
        return new Scenario(
                name,
                threads,
                events,
                List.of(
                        Case.control(few.name(), operations.apply(few)),
                        Case.control(many.name(), operations.apply(many))
                                .comparedTo(few.name())
                                .aimingAt(GOAL)),
                () -> {});
    }
}
