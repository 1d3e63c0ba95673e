// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.log;

import static io.eventsourcery.kurrentdb.Stores.note;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.EventStore;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.event.EventType;
import io.eventsourcery.event.NewEvent;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.kurrentdb.KurrentDbBackendFactory;
import io.eventsourcery.kurrentdb.Stores;
import io.eventsourcery.kurrentdb.testkit.KurrentDbServer;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import io.eventsourcery.subscription.ForeignPositionException;
import io.eventsourcery.subscription.PositionAheadException;
import io.eventsourcery.subscription.Pull;
import io.eventsourcery.subscription.PullSubscription;
import io.eventsourcery.subscription.Subscriptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Following the log of a server, which holds events of others and of other tests. */
class KurrentDbLogTest {

    /** A type beside the usual one. */
    @EventType("counted / 1:2")
    public record Counted(int number) {}

    private static KurrentDbServer server;

    private final Backend backend = KurrentDbBackendFactory.connectingTo(server.connectionString())
            .withEventTypes(Stores.Noted.class, Counted.class)
            .build();
    private final EventStore store = backend.eventStore();
    private final Subscriptions log = backend.subscriptions();
    private final String category = "log." + UUID.randomUUID();
    private final Position before = log.position();

    @BeforeAll
    static void start() {
        server = KurrentDbServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void close() {
        backend.close();
    }

    @Test
    void events_of_a_category_come_in_the_order_of_their_positions() {
        StreamId one = StreamId.random(category);
        StreamId other = StreamId.random(category);
        store.append(one, ExpectedVersion.none(), note("1"), note("2"));
        store.append(other, ExpectedVersion.none(), note("3"));
        store.append(one, ExpectedVersion.exactly(2), note("4"));

        List<RecordedEvent<?>> events = all(log.startFrom(before).toCategory(category));

        assertThat(texts(events)).containsExactly("1", "2", "3", "4");
        assertThat(events).extracting(event -> event.position().orElseThrow()).isSorted();
        assertThat(events).extracting(RecordedEvent::stream).containsExactly(one, one, other, one);
        assertThat(events).extracting(event -> event.version().orElseThrow()).containsExactly(1L, 2L, 1L, 3L);
    }

    @Test
    void a_reader_goes_on_where_it_stopped() {
        StreamId stream = StreamId.random(category);
        store.append(stream, ExpectedVersion.none(), note("1"), note("2"), note("3"));
        Pull<List<RecordedEvent<?>>> first =
                log.startFrom(before).toCategory(category).batches(2, PullSubscription.SHORTEST_TIME_LIMIT);

        assertThat(texts(first.next())).containsExactly("1", "2");
        assertThat(texts(all(log.startFrom(Position.parse(first.position().toString()))
                        .toCategory(category))))
                .containsExactly("3");
        assertThat(texts(first.next())).containsExactly("3");
        assertThat(first.next()).isEmpty();
        store.append(stream, ExpectedVersion.exactly(3), note("4"));
        assertThat(texts(first.next())).containsExactly("4");
    }

    @Test
    void a_category_is_neither_the_beginning_nor_the_end_of_another() {
        for (String near :
                List.of(category, "x" + category, category + "x", category.replace('.', 'x'), category + "-")) {
            store.append(StreamId.random(near), ExpectedVersion.none(), note(near));
        }

        assertThat(texts(all(log.startFrom(before).toCategory(category)))).containsExactly(category);
        assertThat(texts(all(log.startFrom(before).toCategory(category + "-")))).containsExactly(category + "-");
    }

    @Test
    void tenants_and_types_narrow_each_other() {
        StreamId stream = StreamId.random(category);
        TenantId tenant = TenantId.of("acme-" + UUID.randomUUID());
        store.append(stream, ExpectedVersion.none(), note("single"));
        store.forTenant(tenant).append(stream, ExpectedVersion.none(), note("acme"), NewEvent.of(new Counted(1)));

        assertThat(all(log.startFrom(before).toCategory(category))).hasSize(3);
        assertThat(all(log.startFrom(before).ofTenant(tenant)))
                .hasSize(2)
                .allSatisfy(event -> assertThat(event.tenant()).isEqualTo(tenant));
        assertThat(all(log.startFrom(before).ofTenant(tenant).toEvents(Counted.class)))
                .extracting(event -> (Object) event.payload())
                .containsExactly(new Counted(1));
        assertThat(texts(all(log.startFrom(before).ofTenant(TenantId.single()).toCategory(category))))
                .containsExactly("single");
    }

    @Test
    void more_than_a_page_is_complete() {
        StreamId stream = StreamId.random(category);
        List<NewEvent> many = IntStream.range(0, 1300)
                .mapToObj(i -> NewEvent.of(new Counted(i)))
                .toList();
        store.append(StreamId.random(category + "x"), ExpectedVersion.none(), many);
        store.append(stream, ExpectedVersion.none(), many);

        assertThat(all(log.startFrom(before).toCategory(category)))
                .extracting(event -> ((Counted) event.payload()).number())
                .containsExactlyElementsOf(IntStream.range(0, 1300).boxed().toList());
    }

    @Test
    void a_deletion_adds_nothing_for_readers_and_a_new_life_begins_at_version_one() {
        StreamId stream = StreamId.random(category);
        store.append(stream, ExpectedVersion.none(), note("1"));
        store.saveSnapshot(stream, 1, new Stores.Noted("state"));
        store.delete(stream);
        store.append(stream, ExpectedVersion.none(), note("11"));

        List<RecordedEvent<?>> events = all(log.startFrom(before).toCategory(category));

        assertThat(texts(events)).as("until the server scavenges").containsExactly("1", "11");
        assertThat(events).extracting(event -> event.version().orElseThrow()).containsExactly(1L, 1L);
    }

    @Test
    void only_positions_of_such_a_server_are_accepted() {
        Position now = log.position();

        assertThat(now.major()).isPositive();
        assertThat(log.status().stall()).isEmpty();
        assertThatThrownBy(() -> log.startFrom(Position.of(7))).isInstanceOf(ForeignPositionException.class);
        assertThatThrownBy(() -> log.startFrom(new Position(1, 2))).isInstanceOf(ForeignPositionException.class);
        assertThatThrownBy(() -> log.startFrom(new Position(now.major() + 1_000_000, now.major() + 1_000_000)))
                .isInstanceOf(PositionAheadException.class);
    }

    private static List<String> texts(List<RecordedEvent<?>> events) {
        return events.stream()
                .map(event -> ((Stores.Noted) event.payload()).text())
                .toList();
    }

    private static List<RecordedEvent<?>> all(PullSubscription subscription) {
        List<RecordedEvent<?>> all = new ArrayList<>();
        Pull<List<RecordedEvent<?>>> pull = subscription.batches(400, Duration.ofMillis(200));
        for (List<RecordedEvent<?>> batch = pull.next(); !batch.isEmpty(); batch = pull.next()) {
            all.addAll(batch);
        }
        return all;
    }
}
