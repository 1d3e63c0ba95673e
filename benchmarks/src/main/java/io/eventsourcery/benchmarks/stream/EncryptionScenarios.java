// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.benchmarks.stream;

import io.eventsourcery.EventStore;
import io.eventsourcery.benchmarks.event.HiddenLines;
import io.eventsourcery.benchmarks.event.LineAdded;
import io.eventsourcery.benchmarks.event.Samples;
import io.eventsourcery.benchmarks.event.Streams;
import io.eventsourcery.benchmarks.measure.Case;
import io.eventsourcery.benchmarks.measure.Operation;
import io.eventsourcery.benchmarks.measure.Scenario;
import io.eventsourcery.benchmarks.replay.Replay;
import io.eventsourcery.benchmarks.server.Database;
import io.eventsourcery.benchmarks.server.Jta;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Events with and without encrypted components, in the library with JSON-B; the keys of their ten subjects are known.
 *
 * @param plain a store without encryption
 * @param encrypting the same tables with encryption
 * @param samples the events, for those who encrypt {@link ByHand}
 */
public record EncryptionScenarios(
        Jta jta,
        Database database,
        EventStore plain,
        EventStore encrypting,
        Samples samples,
        AppendScenarios appends,
        LoadScenarios loads) {

    private static final String PLAIN = "plain";
    private static final String PLAIN_BY_HAND = "JDBC + JSON-B";
    private static final String BY_HAND = "1 encrypted by hand";
    private static final int STREAMS = 100;

    private record Kind(String name, EventStore store, Function<LineAdded, Object> form) {

        List<Object> events(int count) {
            return IntStream.range(0, count)
                    .mapToObj(LineAdded::number)
                    .map(form)
                    .toList();
        }

        Case compared(Supplier<Operation> operations) {
            Case measured = Case.control(name, operations);
            if (name.equals(PLAIN)) {
                return measured;
            }
            Case compared = measured.comparedTo(PLAIN);
            return name.equals("1 encrypted") ? compared.aimingAt(0.85) : compared;
        }
    }

    private List<Kind> kinds() {
        return List.of(
                new Kind(PLAIN, plain, line -> line),
                new Kind("0 encrypted", encrypting, line -> line),
                new Kind("1 encrypted", encrypting, HiddenLines.One::of),
                new Kind("3 encrypted", encrypting, HiddenLines.Three::of));
    }

    public Scenario appends(String name, int count) throws Exception {
        List<Case> cases = new ArrayList<>();
        for (Kind kind : kinds()) {
            List<Object> events = kind.events(count);
            cases.add(kind.compared(() -> {
                Streams streams = new Streams();
                return () -> {
                    Streams.One stream = streams.next();
                    jta.inTransaction(() -> kind.store().append(stream.id, stream.expected(), events));
                    stream.appended(count);
                };
            }));
        }
        BareAppend same = appends.recorded().of(count);
        cases.add(Case.control(
                PLAIN_BY_HAND, appends.bare(same, count, i -> appends.codec().encode(samples.object(i)))));
        cases.add(Case.control(
                        BY_HAND,
                        appends.bare(same, count, ByHand.with(appends.codec()).texts(samples)))
                .comparedTo(PLAIN_BY_HAND));
        return new Scenario(name, 1, count, cases, () -> database.execute("truncate es_event"));
    }

    public Scenario loads(String name, int length) throws Exception {
        database.execute("truncate es_event");
        List<Case> cases = new ArrayList<>();
        for (Kind kind : kinds()) {
            List<StreamId> streams = stored(kind.store(), kind.events(length));
            cases.add(kind.compared(() -> loading(kind.store(), streams, length)));
        }
        ByHand hand = ByHand.with(loads.codec());
        List<List<Replay<Void>>> same = loads.recorded(stored(plain, samples.objects(length)));
        List<List<Replay<Void>>> sealed = loads.recorded(stored(plain, hand.stored(samples.objects(length))));
        int place = loads.placeOfPayload(same.get(0));
        cases.add(Case.control(PLAIN_BY_HAND, loads.bare(same, length, place, loads::decode)));
        cases.add(Case.control(BY_HAND, loads.bare(sealed, length, place, hand::decode))
                .comparedTo(PLAIN_BY_HAND));
        database.execute("vacuum analyze");
        return new Scenario(name, 1, length, cases, () -> {});
    }

    private List<StreamId> stored(EventStore store, List<?> events) throws Exception {
        List<StreamId> streams = new ArrayList<>();
        for (int i = 0; i < STREAMS; i++) {
            StreamId stream = StreamId.of(Samples.CATEGORY, UUID.randomUUID());
            jta.inTransaction(() -> store.append(stream, ExpectedVersion.none(), events));
            streams.add(stream);
        }
        return streams;
    }

    private Operation loading(EventStore store, List<StreamId> streams, int length) {
        int[] turn = {0};
        return () -> {
            StreamId stream = streams.get(turn[0]++ % STREAMS);
            int read = jta.inTransaction(() -> {
                List<RecordedEvent<?>> events = store.load(stream).events();
                events.forEach(RecordedEvent::payload);
                return events.size();
            });
            if (read != length) {
                throw new IllegalStateException("Read " + read + " events instead of " + length + ".");
            }
        };
    }
}
