// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.EventStore;
import io.eventsourcery.aggregate.AggregateType;
import io.eventsourcery.aggregate.SnapshotPolicy;
import io.eventsourcery.aggregate.repository.Repository;
import io.eventsourcery.observation.Observation.Snapshot.Fate;
import io.eventsourcery.spi.stream.EventStorage;
import io.eventsourcery.spi.stream.PageRequest;
import io.eventsourcery.spi.stream.StoredEvent;
import io.eventsourcery.spi.stream.StoredSnapshot;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import io.eventsourcery.tck.suite.HeardSnapshots;
import io.eventsourcery.tck.suite.Lamp;
import io.eventsourcery.tck.suite.LampEvent;
import io.eventsourcery.tck.suite.LampEvent.Labelled;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a load with a snapshot asks the storage for, and what it does about one that does not belong there. */
class SnapshotReadsTest {

    private static final AggregateType<Lamp> LAMP =
            AggregateType.of(Lamp::new).withSnapshots(SnapshotPolicy.onRequest());

    private final UUID id = UUID.randomUUID();
    private final StreamId stream = StreamId.of(Lamp.CATEGORY, id);
    private final List<Integer> pages = new ArrayList<>();

    @Test
    void at_1000_with_a_snapshot_at_990_ten_events_are_read_and_the_one_that_it_ends_with() throws Exception {
        try (HeapFixture fixture = HeapFixture.plain(this::counting)) {
            EventStore store = store(fixture);
            Repository<Lamp> lamps = Repository.of(store, LAMP);
            append(store, 1, 990);
            lamps.saveSnapshot(id);
            append(store, 991, 1_000);
            pages.clear();

            assertThat(lamps.get(id).label()).isEqualTo("1000");

            assertThat(pages).containsExactly(11);
        }
    }

    @Test
    void without_snapshots_none_is_looked_for_and_each_event_is_read_once_but_for_the_overlap() throws Exception {
        try (HeapFixture fixture = HeapFixture.plain(this::counting)) {
            EventStore store = store(fixture);
            append(store, 1, 1_500);
            pages.clear();

            assertThat(Repository.of(store, Lamp::new).get(id).label()).isEqualTo("1500");

            assertThat(pages).containsExactly(1_000, 501);
        }
    }

    @Test
    void one_that_is_ahead_of_the_stream_is_ignored_told_and_reported_without_its_content() throws Exception {
        assertIgnored(snapshot -> new StoredSnapshot(7, snapshot.eventId(), snapshot.recordedAt(), snapshot.state()));
    }

    @Test
    void one_of_another_history_is_ignored_told_and_reported_without_its_content() throws Exception {
        assertIgnored(snapshot ->
                new StoredSnapshot(snapshot.version(), UUID.randomUUID(), snapshot.recordedAt(), snapshot.state()));
    }

    private void assertIgnored(UnaryOperator<StoredSnapshot> change) throws Exception {
        List<String> log = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                log.add(record.getLevel() + " " + record.getMessage() + " " + List.of(record.getParameters()));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger("io.eventsourcery");
        logger.addHandler(handler);
        try (HeapFixture fixture = HeapFixture.plain(storage -> changing(storage, change))) {
            HeardSnapshots store = new HeardSnapshots(store(fixture));
            Repository<Lamp> lamps = Repository.of(store, LAMP);
            append(store, 1, 3);
            lamps.saveSnapshot(id);
            append(store, 4, 5);

            assertThat(lamps.get(id).label()).isEqualTo("5");

            assertThat(lamps.load(id).version()).isEqualTo(5);
            assertThat(store.count(Fate.IGNORED)).isEqualTo(2);
            assertThat(store.count(Fate.USED)).isZero();
            assertThat(store.load(stream).ignored()).isPresent();
            assertThat(log).hasSizeGreaterThanOrEqualTo(2).allSatisfy(line -> assertThat(line)
                    .contains("WARNING")
                    .contains(id.toString())
                    .doesNotContain("label"));
        } finally {
            logger.removeHandler(handler);
        }
    }

    private EventStorage counting(EventStorage storage) {
        return new StorageAround(storage) {
            @Override
            List<StoredEvent> events(TenantId tenant, StreamId asked, PageRequest page) {
                List<StoredEvent> events = stored(tenant, asked, page);
                pages.add(events.size());
                return events;
            }
        };
    }

    private static EventStorage changing(EventStorage storage, UnaryOperator<StoredSnapshot> change) {
        return new StorageAround(storage) {
            @Override
            Optional<StoredSnapshot> snapshot(TenantId tenant, StreamId asked, long maxVersion) {
                return super.snapshot(tenant, asked, maxVersion).map(change);
            }
        };
    }

    private void append(EventStore store, int first, int last) {
        store.append(
                stream,
                ExpectedVersion.exactly(first - 1L),
                IntStream.rangeClosed(first, last)
                        .mapToObj(i -> new Labelled(Integer.toString(i)))
                        .toList());
    }

    private static EventStore store(HeapFixture fixture) {
        return fixture.backend(setup -> setup.withEventTypes(LampEvent.class, Lamp.State.class))
                .eventStore();
    }
}
