// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.EventStore;
import io.eventsourcery.LoadedStream;
import io.eventsourcery.ReadRange;
import io.eventsourcery.Snapshot;
import io.eventsourcery.event.EventType;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.memory.InMemoryBackendFactory;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The examples of {@code docs/reading.md}. */
class ReadingTest {

    @EventType("meter-read")
    public record MeterRead(long value) {}

    @EventType("meter-sum")
    public record Sum(long value) {}

    private final EventStore events = InMemoryBackendFactory.create()
            .withEventTypes(MeterRead.class, Sum.class)
            .build()
            .eventStore();

    private final StreamId meter = StreamId.named("meter", "cellar");

    @BeforeEach
    void read_the_meter_a_hundred_times() {
        List<MeterRead> readings =
                IntStream.rangeClosed(1, 100).mapToObj(MeterRead::new).toList();
        events.append(meter, ExpectedVersion.none(), readings);
    }

    // snippet:load
    long sum(EventStore store, StreamId stream) {
        LoadedStream loaded = store.load(stream);
        long sum = loaded.snapshot()
                .map(Snapshot::state)
                .map(state -> ((Sum) state.payload()).value())
                .orElse(0L);
        for (RecordedEvent<?> event : loaded.events()) {
            if (event.payload() instanceof MeterRead read) {
                sum += read.value();
            }
        }
        return sum;
    }
    // end:load

    @Test
    void a_state_is_folded_with_and_without_a_snapshot() {
        assertThat(sum(events, meter)).isEqualTo(5050);

        // snippet:snapshot
        events.saveSnapshot(meter, 100, new Sum(5050));
        // end:snapshot

        assertThat(events.load(meter).events()).isEmpty();
        assertThat(sum(events, meter)).isEqualTo(5050);
    }

    @Test
    void parts_of_a_history() {
        // snippet:ranges
        ReadRange tenth = ReadRange.all().from(10).until(20); // versions 10 to 19
        ReadRange newest = ReadRange.all().backwards().limit(3); // 100, 99, 98
        List<Object> lastThree =
                events.read(meter, newest).<Object>map(RecordedEvent::payload).toList();
        // end:ranges

        assertThat(lastThree).containsExactly(new MeterRead(100), new MeterRead(99), new MeterRead(98));
        assertThat(events.read(meter, tenth).map(event -> event.version().orElseThrow()))
                .hasSize(10)
                .startsWith(10L);
    }

    @Test
    void the_last_event() {
        // snippet:last
        Optional<RecordedEvent<?>> last =
                events.read(meter, ReadRange.all().backwards().limit(1)).findFirst();
        // end:last
        assertThat(last).hasValueSatisfying(event -> assertThat(event.payload()).isEqualTo(new MeterRead(100)));
    }

    @Test
    void a_former_state() {
        // snippet:at
        LoadedStream then = events.load(meter, 10);
        // end:at
        assertThat(then.version()).isEqualTo(10);
    }

    @Test
    void a_tenant() {
        // snippet:tenant
        EventStore ofNorth = events.forTenant(TenantId.of("north"));
        // end:tenant
        assertThat(ofNorth.load(meter).isEmpty()).isTrue();
    }
}
