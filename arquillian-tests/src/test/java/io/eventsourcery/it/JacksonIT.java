// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.EventStore;
import io.eventsourcery.event.EventType;
import io.eventsourcery.it.app.MemoryStore;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Optional;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A key chooses Jackson, with its archives in the WAR, beside whatever Jackson the server has of its own. */
@ExtendWith(ArquillianExtension.class)
class JacksonIT {

    public record Range<T>(T from, Optional<T> to) {}

    /** JSON-B cannot read a generic record, so this deployment would fail with it. */
    @EventType("room-booked")
    public record RoomBooked(Range<LocalDate> stay) {}

    @Inject
    EventStore events;

    @Deployment
    static WebArchive application() {
        return Application.named("jackson")
                .withStore()
                .withLibraries("eventsourcery-jackson", "jackson-databind", "jackson-core", "jackson-annotations")
                .withLibraries("jackson-datatype-jdk8", "jackson-datatype-jsr310", "jackson-datatype-jakarta-jsonp")
                .with(MemoryStore.class, Range.class, RoomBooked.class)
                .configured("eventsourcery.codec", "jackson")
                .archive();
    }

    @Test
    void the_chosen_codec_is_used() {
        StreamId stream = StreamId.random("room");
        RoomBooked booked = new RoomBooked(new Range<>(LocalDate.EPOCH, Optional.empty()));

        events.append(stream, ExpectedVersion.none(), booked);

        assertThat(events.load(stream).events().get(0).payload()).isEqualTo(booked);
    }
}
