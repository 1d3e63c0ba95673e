// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.aggregate.repository.Loaded;
import io.eventsourcery.aggregate.repository.Repository;
import io.eventsourcery.spi.stream.EncodedEvent;
import io.eventsourcery.spi.stream.EventStorage;
import io.eventsourcery.spi.stream.PageRequest;
import io.eventsourcery.spi.stream.StoredEvent;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import io.eventsourcery.tck.suite.Lamp;
import io.eventsourcery.tck.suite.LampEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * A history that would fill the heap several times is applied page by page. The build runs it in a virtual machine of 64
 * MB; the events are made when they are read.
 */
class LongHistoryInSmallHeap {

    /** 200 000 events of more than half a kilobyte each, a million in the profile {@code soak}. */
    private static final long EVENTS = "soak".equals(System.getProperty("test.scale")) ? 1_000_000 : 200_000;

    private static final String FILLING = "x".repeat(500);

    @Test
    void every_event_is_applied() throws Exception {
        assertThat(Runtime.getRuntime().maxMemory()).isLessThan(EVENTS * FILLING.length());
        try (HeapFixture fixture = HeapFixture.plain(LongHistoryInSmallHeap::endless)) {
            Repository<Lamp> lamps = Repository.of(
                    fixture.backend(setup -> setup.withEventTypes(LampEvent.class))
                            .eventStore(),
                    Lamp::new);

            Loaded<Lamp> lamp = lamps.load(UUID.randomUUID());

            assertThat(lamp.version()).isEqualTo(EVENTS);
            assertThat(lamp.aggregate().label()).startsWith(EVENTS + " ");
        }
    }

    private static EventStorage endless(EventStorage storage) {
        return new StorageAround(storage) {
            @Override
            List<StoredEvent> events(TenantId tenant, StreamId stream, PageRequest page) {
                long last = Math.min(Math.min(page.to(), EVENTS), page.from() + page.limit() - 1);
                return LongStream.rangeClosed(page.from(), last)
                        .mapToObj(version -> event(stream, version))
                        .toList();
            }
        };
    }

    private static StoredEvent event(StreamId stream, long version) {
        String text = "{\"label\":\"" + version + " " + FILLING + "\"}";
        EncodedEvent event = new EncodedEvent(new UUID(0, version), "tck-lamp-labelled", 1, text, "");
        return new StoredEvent(stream, version, true, Optional.empty(), Instant.EPOCH, event);
    }
}
