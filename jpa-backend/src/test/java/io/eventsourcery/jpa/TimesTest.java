// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.EventStore;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.jpa.testing.PlainServer;
import io.eventsourcery.jpa.testing.TestDatabase;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;

/** A time is the same whatever zones the virtual machine, the driver and the session believe to be in. */
class TimesTest extends EachDatabase {

    /** The second exists twice, or not at all, in zones with summer time; Lord Howe shifts by half an hour. */
    private static final List<Instant> TIMES = List.of(
            Instant.parse("2026-10-03T15:29:59.999999Z"),
            Instant.parse("2026-10-03T15:45:00.000001Z"),
            Instant.parse("2026-10-04T02:15:00.123456Z"),
            Instant.parse("2026-04-04T14:45:00.5Z"),
            Instant.parse("2026-04-04T15:15:00Z"));

    @Test
    void zones_of_machine_and_session_shift_no_time() {
        TimeZone before = TimeZone.getDefault();
        try {
            for (int i = 0; i < TIMES.size(); i++) {
                Instant time = TIMES.get(i);
                StreamId stream = StreamId.random("time");
                TimeZone.setDefault(TimeZone.getTimeZone("Australia/Lord_Howe"));
                appendAt(server, stream, time);
                try (PlainServer elsewhere = PlainServer.on(elsewhere())) {
                    TimeZone.setDefault(TimeZone.getTimeZone("America/St_Johns"));
                    assertThat(times(elsewhere, stream)).containsExactly(time);
                    appendAt(elsewhere, stream, time);
                }
                TimeZone.setDefault(TimeZone.getTimeZone(ZoneOffset.UTC));
                assertThat(times(server, stream)).containsExactly(time, time);
            }
        } finally {
            TimeZone.setDefault(before);
        }
    }

    private TestDatabase elsewhere() {
        return switch (kind) {
            case H2 ->
                new TestDatabase(
                        kind,
                        database.xaDataSourceClass(),
                        database.url() + ";TIME ZONE=Asia/Kathmandu",
                        database.user());
            case POSTGRESQL -> database.with("options=-c%20TimeZone=Asia/Kathmandu");
            default -> database.with("sessionVariables=time_zone='+05:45'").with("connectionTimeZone=+05:45");
        };
    }

    private static void appendAt(PlainServer server, StreamId stream, Instant time) {
        store(server, Clock.fixed(time, ZoneId.of("Europe/Berlin")))
                .append(stream, ExpectedVersion.any(), new OrderPlaced("then"));
    }

    private static List<Instant> times(PlainServer server, StreamId stream) {
        return store(server, Clock.systemUTC())
                .read(stream)
                .<Instant>map(RecordedEvent::recordedAt)
                .toList();
    }

    private static EventStore store(PlainServer server, Clock clock) {
        return JpaBackendFactory.of(server.entityManager())
                .withSchemaMode(SchemaMode.NONE)
                .configured(setup -> setup.withTransactions(server.transactions())
                        .withClock(clock)
                        .withEventTypes(OrderPlaced.class))
                .build()
                .eventStore();
    }
}
