// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.jpa.sql.EventRows;
import io.eventsourcery.jpa.sql.PageSize;
import io.eventsourcery.jpa.sql.StreamKey;
import io.eventsourcery.jpa.sql.Tables;
import io.eventsourcery.spi.stream.LoadPage;
import io.eventsourcery.spi.stream.PageRequest;
import io.eventsourcery.spi.stream.StoredEvent;
import io.eventsourcery.spi.stream.StreamPage;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import io.eventsourcery.subscription.Pull;
import io.eventsourcery.subscription.PullSubscription;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What a page holds is bounded by the size of its events too. */
class LargeEventsTest extends EachDatabase {

    private static final int EVENTS = 12;
    private static final int CHARACTERS = 900_000;
    private static final PageRequest EVERYTHING = new PageRequest(1, Long.MAX_VALUE, false, 1000);

    private StreamId stored() {
        StreamId stream = StreamId.random("large");
        store.append(
                stream,
                ExpectedVersion.none(),
                Collections.nCopies(EVENTS, new OrderPlaced("x".repeat(CHARACTERS)))
                        .toArray());
        return stream;
    }

    private static long characters(List<StoredEvent> events) {
        return events.stream()
                .mapToLong(stored -> stored.event().payload().length())
                .sum();
    }

    @Test
    void a_page_ends_behind_the_event_that_fills_it_and_says_that_it_is_not_the_last() throws SQLException {
        StreamId stream = stored();
        UUID key = StreamKey.of(TenantId.single(), stream);
        EventRows rows = new EventRows(kind.dialect().spelling(), new Tables(Optional.empty(), Tables.DEFAULT_PREFIX));
        try (Connection connection = server.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            StreamPage page = rows.page(connection, key, stream, EVERYTHING);
            LoadPage load = rows.loadPage(connection, key, stream, Long.MAX_VALUE, 1000);
            connection.rollback();

            for (StreamPage found : List.of(page, load.page())) {
                assertThat(found.isLast()).isFalse();
                assertThat(characters(found.events())).isBetween(1L, PageSize.MOST_CHARACTERS + CHARACTERS + 100);
            }
        }
    }

    @Test
    void read_backward_too_each_event_comes_once_and_one_that_alone_is_too_large_is_a_page_of_its_own()
            throws SQLException {
        StreamId stream = stored();
        store.append(stream, ExpectedVersion.exactly(EVENTS), new OrderPlaced("Bob"), new OrderPlaced("Ann"));
        execute("update es_event set payload = repeat('x', " + PageSize.MOST_CHARACTERS + ") where stream_id = '"
                + stream.id() + "' and version = " + (EVENTS + 1));
        UUID key = StreamKey.of(TenantId.single(), stream);
        EventRows rows = new EventRows(kind.dialect().spelling(), new Tables(Optional.empty(), Tables.DEFAULT_PREFIX));
        try (Connection connection = server.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            List<Long> versions = new ArrayList<>();
            List<Integer> sizes = new ArrayList<>();
            boolean isLast = false;
            while (!isLast) {
                long to = versions.isEmpty() ? Long.MAX_VALUE : versions.get(versions.size() - 1) - 1;
                StreamPage page = rows.page(connection, key, stream, new PageRequest(1, to, true, 1000));
                page.events().forEach(event -> versions.add(event.version()));
                sizes.add(page.events().size());
                isLast = page.isLast();
            }
            StreamPage alone = rows.page(connection, key, stream, new PageRequest(EVENTS + 1, EVENTS + 2, false, 1000));
            connection.rollback();
            assertThat(versions)
                    .containsExactlyElementsOf(LongStream.rangeClosed(1, EVENTS + 2)
                            .mapToObj(i -> EVENTS + 3 - i)
                            .toList());
            assertThat(sizes.get(0)).isEqualTo(2);
            assertThat(alone.events()).hasSize(1);
            assertThat(alone.isLast()).isFalse();
        }
    }

    @Test
    void behind_a_snapshot_large_events_are_loaded_to_the_end() {
        StreamId stream = stored();
        store.saveSnapshot(stream, EVENTS, new OrderPlaced("state"));
        store.append(
                stream,
                ExpectedVersion.exactly(EVENTS),
                Collections.nCopies(EVENTS, new OrderPlaced("x".repeat(CHARACTERS)))
                        .toArray());
        assertThat(store.load(stream).snapshot()).isPresent();
        assertThat(store.load(stream).events()).hasSize(EVENTS);
        assertThat(store.load(stream, EVENTS + 7).version()).isEqualTo(EVENTS + 7);
    }

    @Test
    void events_of_usual_size_come_on_one_page_again_behind_large_ones() throws SQLException {
        StreamId large = stored();
        StreamId small = StreamId.random("small");
        store.append(
                small,
                ExpectedVersion.none(),
                Collections.nCopies(300, new OrderPlaced("Ann")).toArray());
        EventRows rows = new EventRows(kind.dialect().spelling(), new Tables(Optional.empty(), Tables.DEFAULT_PREFIX));
        try (Connection connection = server.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            rows.page(connection, StreamKey.of(TenantId.single(), large), large, EVERYTHING);
            List<Integer> sizes = new ArrayList<>();
            for (long from = 1; from <= 300; from += sizes.get(sizes.size() - 1)) {
                PageRequest rest = new PageRequest(from, Long.MAX_VALUE, false, 1000);
                sizes.add(rows.page(connection, StreamKey.of(TenantId.single(), small), small, rest)
                        .events()
                        .size());
            }
            connection.rollback();
            assertThat(sizes).hasSizeLessThan(10).startsWith(5, 10, 20, 40);
        }
    }

    @Test
    void what_does_not_fit_on_one_page_is_still_loaded_read_and_followed_to_its_end() {
        Position before = backend.subscriptions().position();
        StreamId stream = stored();

        assertThat(store.load(stream).version()).isEqualTo(EVENTS);
        assertThat(store.read(stream).map(RecordedEvent::version)).hasSize(EVENTS);
        Pull<List<RecordedEvent<?>>> pull =
                backend.subscriptions().startFrom(before).batches(1000, PullSubscription.SHORTEST_TIME_LIMIT);
        List<Integer> batches = new ArrayList<>();
        for (List<RecordedEvent<?>> batch = pull.next(); !batch.isEmpty(); batch = pull.next()) {
            batches.add(batch.size());
        }
        assertThat(batches).hasSizeGreaterThan(2);
        assertThat(batches.stream().mapToInt(Integer::intValue).sum()).isEqualTo(EVENTS);
    }
}
