// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.payload;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.EventStore;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.tck.suite.Conformance;
import io.eventsourcery.tck.suite.TckEvents.Summary;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The time of an event is one and the same for the listener, the reader and the storage, whatever zones the machine and
 * its connections are in, and says nothing about order.
 */
public abstract class TimeConformance extends Conformance {

    /** Times that a rounding database would change to another microsecond, or even another second or year. */
    private static final List<Instant> NANOSECONDS = Stream.of(
                    "2026-05-04T03:02:01.123456789Z",
                    "2026-05-04T03:02:01.123456499Z",
                    "2026-05-04T03:02:01.123456500Z",
                    "2026-05-04T03:02:01.000000500Z",
                    "2026-05-04T03:02:01.999999999Z",
                    "2026-12-31T23:59:59.999999999Z",
                    "1969-12-31T23:59:59.999999999Z",
                    "1970-01-01T00:00:00.000000999Z")
            .map(Instant::parse)
            .toList();

    private final StreamId stream = newStream();
    private final List<RecordedEvent<?>> heard = new ArrayList<>();
    private Instant now;
    private EventStore clocked;

    @Test
    public void the_listener_hears_the_time_that_is_read_later() {
        for (Instant time : NANOSECONDS) {
            at(time).append(stream, ExpectedVersion.any(), notes(1, 2));
        }
        List<Instant> expected = NANOSECONDS.stream()
                .map(time -> time.truncatedTo(ChronoUnit.MICROS))
                .flatMap(time -> Stream.of(time, time))
                .toList();

        assertThat(heard).extracting(RecordedEvent::recordedAt).isEqualTo(expected);
        assertThat(history(stream)).extracting(RecordedEvent::recordedAt).isEqualTo(expected);
        assertThat(store().load(stream).events())
                .extracting(RecordedEvent::recordedAt)
                .isEqualTo(expected);
    }

    @Test
    public void a_snapshot_has_the_time_of_the_stores_clock_in_microseconds() {
        store().append(stream, ExpectedVersion.none(), note("1"));
        for (Instant time : NANOSECONDS) {
            at(time).saveSnapshot(stream, 1, new Summary(1, "one"));

            assertThat(store().load(stream).snapshot().orElseThrow().state().recordedAt())
                    .isEqualTo(time.truncatedTo(ChronoUnit.MICROS));
        }
    }

    @Test
    public void an_hour_that_the_clocks_on_the_wall_show_twice_is_kept() {
        for (String zone : List.of("Australia/Lord_Howe", "America/St_Johns", "Europe/Berlin", "Africa/Casablanca")) {
            StreamId folded = newStream();
            List<Instant> quarters = aroundTransitions(ZoneId.of(zone));
            quarters.forEach(time -> at(time).append(folded, ExpectedVersion.any(), note(time.toString())));

            assertThat(history(folded))
                    .as(zone)
                    .extracting(RecordedEvent::recordedAt)
                    .isEqualTo(quarters);
        }
    }

    @Test
    public void a_clock_that_is_set_back_changes_no_order() {
        Instant noon = Instant.parse("2026-05-04T12:00:00Z");
        for (int hour = 0; hour < 5; hour++) {
            at(noon.minus(Duration.ofHours(hour)))
                    .append(stream, ExpectedVersion.exactly(hour), note(Integer.toString(hour + 1)));
        }

        assertThat(texts(stream)).isEqualTo(numbers(1, 5));
        assertThat(versions(history(stream))).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(history(stream).stream().map(event -> event.position().orElseThrow()))
                .isSorted();
    }

    /** Quarters of an hour before and after each change of the clocks in a year. */
    private static List<Instant> aroundTransitions(ZoneId zone) {
        List<Instant> quarters = new ArrayList<>();
        Instant year = Instant.parse("2026-01-01T00:00:00Z");
        Instant change = zone.getRules().nextTransition(year).getInstant();
        while (change.isBefore(year.plus(Duration.ofDays(365)))) {
            for (int quarter = -5; quarter <= 5; quarter++) {
                quarters.add(change.plus(Duration.ofMinutes(15L * quarter)));
            }
            change = zone.getRules().nextTransition(change).getInstant();
        }
        assertThat(quarters).hasSizeGreaterThanOrEqualTo(22);
        return quarters;
    }

    private EventStore at(Instant time) {
        now = time;
        if (clocked == null) {
            clocked = store(setup -> setup.withListener(heard::addAll).withClock(new SetClock()));
        }
        return clocked;
    }

    /** A clock that shows the time that the test has set. */
    private final class SetClock extends Clock {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
