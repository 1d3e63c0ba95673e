// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.EventStore;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.tck.golden.GoldenSample;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A filled store goes from JSON-B to Jackson at a restart, and back at the next one. */
class ChangedCodecTest extends EachDatabase {

    private final List<Object> samples =
            GoldenSample.all().map(GoldenSample::payload).toList();
    private final StreamId stream = StreamId.random("order");

    @Test
    void events_and_snapshots_are_read_by_the_other_codec() {
        EventStore jsonB = started("json-b");
        jsonB.append(stream, ExpectedVersion.none(), samples);
        jsonB.saveSnapshot(stream, samples.size(), samples.get(0));

        EventStore jackson = started("jackson");
        assertThat(payloads(jackson)).isEqualTo(samples);
        assertThat(jackson.load(stream).snapshot())
                .hasValueSatisfying(
                        snapshot -> assertThat(snapshot.state().payload()).isEqualTo(samples.get(0)));
        jackson.append(stream, ExpectedVersion.exactly(samples.size()), samples);
        jackson.saveSnapshot(stream, 2L * samples.size(), samples.get(1));

        EventStore again = started("json-b");
        List<Object> twice = new ArrayList<>(samples);
        twice.addAll(samples);
        assertThat(payloads(again)).isEqualTo(twice);
        assertThat(again.load(stream).snapshot())
                .hasValueSatisfying(
                        snapshot -> assertThat(snapshot.state().payload()).isEqualTo(samples.get(1)));
    }

    private List<Object> payloads(EventStore of) {
        return of.read(stream).<Object>map(RecordedEvent::payload).toList();
    }

    private EventStore started(String codec) {
        return creating()
                .configured(setup -> setup.withEventTypes(
                                samples.stream().map(Object::getClass).toArray(Class<?>[]::new))
                        .withSettings(key -> Optional.of(codec).filter(it -> key.equals("eventsourcery.codec"))))
                .build()
                .eventStore();
    }
}
