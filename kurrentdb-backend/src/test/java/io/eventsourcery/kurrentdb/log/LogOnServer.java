// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.log;

import io.eventsourcery.kurrentdb.Stores;
import io.eventsourcery.kurrentdb.client.Node;
import io.eventsourcery.kurrentdb.client.OwnClients;
import io.eventsourcery.kurrentdb.form.EventForm;
import io.eventsourcery.kurrentdb.form.ForeignEvents;
import io.eventsourcery.kurrentdb.settings.ConnectionString;
import io.eventsourcery.spi.log.EventLog;
import io.eventsourcery.spi.log.LogFilter;
import io.eventsourcery.spi.log.LogStretch;
import io.eventsourcery.spi.log.LoggedEvent;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.TenantId;
import io.kurrent.dbclient.EventData;
import io.kurrent.dbclient.KurrentDBClient;
import io.kurrent.dbclient.KurrentDBConnectionString;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The log of a server below the engine, and a client of somebody else. */
final class LogOnServer implements AutoCloseable {

    /** No page of a test ends because of its bytes. */
    static final long LARGE = 1 << 20;

    /** So long that nothing but a message ends the wait. */
    static final Duration EVER = Duration.ofMinutes(5);

    /** So short that a test can wait for it. */
    static final Duration SOON = Duration.ofMillis(100);

    final EventForm form = new EventForm(true);
    final ForeignEvents foreign = new ForeignEvents(Stores.notices());
    final Node node;
    private final KurrentDBClient other;

    LogOnServer(String connection) {
        this.node = new Node(new OwnClients(ConnectionString.of(connection).settings()), Duration.ofSeconds(20));
        this.other = KurrentDBClient.create(KurrentDBConnectionString.parseOrThrow(connection));
    }

    /** @param silence how long a subscription may say nothing */
    KurrentDbLog log(Duration silence) {
        return log(silence, EVER);
    }

    KurrentDbLog log(Duration silence, Duration rest) {
        return new KurrentDbLog(node, new LogPatience(silence, rest), form, foreign, LARGE);
    }

    LogReading reading(LogFilter filter, Position after, Position settled, int limit) {
        return new LogReading(new LogMatcher(filter, form, foreign), after, settled, limit, LARGE);
    }

    static LogFilter ofCategory(String category, String... types) {
        return new LogFilter(Optional.of(category), Set.of(types), Optional.empty());
    }

    static LogFilter ofTenant(TenantId tenant) {
        return new LogFilter(Optional.empty(), Set.of(), Optional.of(tenant));
    }

    /** All stretches up to where the log is settled, or the limit. */
    static List<LoggedEvent> complete(EventLog log, LogFilter filter, Position after, Position settled, int limit) {
        List<LoggedEvent> found = new ArrayList<>();
        Position reached = after;
        while (found.size() < limit && reached.compareTo(settled) < 0) {
            LogStretch stretch = log.read(filter, reached, settled, limit - found.size());
            found.addAll(stretch.events());
            reached = stretch.end();
        }
        return found;
    }

    static List<String> payloads(List<LoggedEvent> events) {
        return events.stream()
                .map(event -> event.event().event().payload().replaceAll("[^0-9]", ""))
                .toList();
    }

    /** Events of another program. */
    void others(String stream, int count) throws Exception {
        EventData event = EventData.builderAsJson("other", "{}".getBytes(StandardCharsets.UTF_8))
                .build();
        List<EventData> events = Stream.generate(() ->
                        EventData.builderAsJson("other", event.getEventData()).build())
                .limit(count)
                .toList();
        other.appendToStream(stream, events.iterator()).get(60, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws Exception {
        node.close();
        other.shutdown().get(20, TimeUnit.SECONDS);
    }
}
