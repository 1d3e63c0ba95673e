// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.stream;

import static io.eventsourcery.kurrentdb.Stores.newStream;
import static io.eventsourcery.kurrentdb.Stores.note;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.ReadRange;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.kurrentdb.Narayana;
import io.eventsourcery.kurrentdb.Stores;
import io.eventsourcery.kurrentdb.testkit.KurrentDbStandIn;
import io.eventsourcery.kurrentdb.testkit.fault.Call;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A page ends by its bytes, too. */
class LargeEventsTest {

    private static final int EVENTS = 24;
    private static final int SIZE = 100_000;

    /** Four events in each. */
    private static final int PAGE = 4 * SIZE;

    private final StreamId stream = newStream();
    private Stores stores;
    private Backend backend;

    @BeforeEach
    void append() {
        stores = new Stores(KurrentDbStandIn.start());
        backend = stores.backend(factory -> factory.withMaxPageBytes(PAGE));
        for (int i = 0; i < EVENTS; i++) {
            backend.eventStore().append(stream, ExpectedVersion.exactly(i), note("x".repeat(SIZE)));
        }
    }

    @AfterEach
    void close() {
        stores.close();
    }

    private int calls(Call call) {
        return stores.server().faults().calls(call);
    }

    private static List<Long> versions(List<? extends RecordedEvent<?>> events) {
        return events.stream().map(event -> event.version().orElseThrow()).toList();
    }

    private static List<Long> all() {
        return LongStream.rangeClosed(1, EVENTS).boxed().toList();
    }

    @Test
    void a_stream_is_read_in_pages_of_bytes() {
        int before = calls(Call.READ_STREAM);

        assertThat(versions(backend.eventStore().read(stream).toList())).isEqualTo(all());
        // Those in between ask also whether the stream is still there.
        assertThat(calls(Call.READ_STREAM) - before).isBetween(EVENTS / 4, 2 * EVENTS / 4 + 1);
    }

    @Test
    void a_stream_is_loaded_and_read_backwards_in_pages_of_bytes() {
        assertThat(versions(backend.eventStore().load(stream).events())).isEqualTo(all());
        List<Long> backwards = new ArrayList<>(versions(
                backend.eventStore().read(stream, ReadRange.all().backwards()).toList()));
        Collections.reverse(backwards);
        assertThat(backwards).isEqualTo(all());
    }

    @Test
    void the_log_is_read_in_pages_of_bytes() {
        for (var pull : List.of(
                backend.subscriptions().startFrom(Position.start()).toCategory(stream.category()),
                backend.subscriptions().startFrom(Position.start()))) {
            var batches = pull.batches(EVENTS, Duration.ofSeconds(30));
            List<Long> found = new ArrayList<>();
            while (found.size() < EVENTS) {
                List<RecordedEvent<?>> batch = batches.next();
                assertThat(batch).hasSizeBetween(1, 4);
                found.addAll(versions(batch));
            }
            assertThat(found).isEqualTo(all());
        }
    }

    @Test
    void an_event_that_is_larger_than_a_page_is_a_page() {
        Backend tiny = stores.backend(factory -> factory.withMaxPageBytes(1));

        assertThat(versions(tiny.eventStore().load(stream).events())).isEqualTo(all());
        assertThat(versions(tiny.eventStore()
                        .read(stream, ReadRange.all().backwards().limit(1))
                        .toList()))
                .containsExactly((long) EVENTS);
        for (var pull : List.of(
                tiny.subscriptions().startFrom(Position.start()).toCategory(stream.category()),
                tiny.subscriptions().startFrom(Position.start()))) {
            var batches = pull.batches(EVENTS, Duration.ofSeconds(30));
            List<Long> found = new ArrayList<>();
            for (int i = 0; i < EVENTS; i++) {
                List<RecordedEvent<?>> batch = batches.next();
                assertThat(batch).hasSize(1);
                found.addAll(versions(batch));
            }
            assertThat(found).isEqualTo(all());
        }
    }

    @Test
    void a_transaction_that_appends_sees_large_events_before_its_own() throws Exception {
        var store = stores.jta(factory -> factory.withMaxPageBytes(PAGE)).eventStore();
        Narayana.userTransaction().begin();
        store.append(stream, ExpectedVersion.exactly(EVENTS), note("own"));

        List<Long> seen = versions(store.read(stream).toList());

        Narayana.userTransaction().rollback();
        assertThat(seen).isEqualTo(LongStream.rangeClosed(1, EVENTS + 1).boxed().toList());
    }
}
