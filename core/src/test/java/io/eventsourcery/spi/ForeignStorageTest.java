// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.StreamAppend;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.backend.BackendSetup;
import io.eventsourcery.core.StorageBackend;
import io.eventsourcery.core.transaction.CallTransactions;
import io.eventsourcery.error.MissingPartException;
import io.eventsourcery.event.EventType;
import io.eventsourcery.event.NewEvent;
import io.eventsourcery.spi.stream.EventStorage;
import io.eventsourcery.spi.stream.LoadPage;
import io.eventsourcery.spi.stream.PageRequest;
import io.eventsourcery.spi.stream.StoredEvent;
import io.eventsourcery.spi.stream.StoredSnapshot;
import io.eventsourcery.spi.stream.StreamPage;
import io.eventsourcery.spi.stream.StreamWrite;
import io.eventsourcery.spi.stream.StreamWritten;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamHead;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** A backend that somebody else wrote, with the one part that every storage has. */
class ForeignStorageTest {

    @EventType("foreign-noted")
    public record Noted(String text) {}

    private final Storage least = Storage.of(new Lists(), TransactionMode.JOINS);
    private final Backend backend = backend(least);
    private final StreamId stream = StreamId.random();

    @Test
    void it_keeps_versioned_streams() {
        backend.eventStore().append(stream, ExpectedVersion.none(), new Noted("a"));
        backend.eventStore().append(stream, ExpectedVersion.exactly(1), new Noted("b"));

        assertThat(backend.eventStore().load(stream).head().version()).isEqualTo(2);
    }

    @Test
    void without_a_log_nobody_can_follow_it() {
        assertMissing("log", backend::subscriptions);
    }

    @Test
    void without_appends_to_several_streams_they_are_refused_before_anything_is_written() {
        List<StreamAppend> appends = List.of(
                new StreamAppend(stream, ExpectedVersion.none(), List.of(NewEvent.of(new Noted("a")))),
                new StreamAppend(StreamId.random(), ExpectedVersion.none(), List.of(NewEvent.of(new Noted("b")))));

        assertMissing("appends to several streams", () -> backend.eventStore().appendAll(appends));
        assertThat(backend.eventStore().load(stream).isEmpty()).isTrue();
        backend(least.withSeveralStreams()).eventStore().appendAll(appends);
        assertThat(backend.eventStore().load(stream).isEmpty()).isFalse();
    }

    @Test
    void without_unversioned_streams_they_are_refused_before_anything_is_written() {
        assertMissing("unversioned streams", () -> backend.eventStore()
                .append(stream, ExpectedVersion.unversioned(), new Noted("a")));
        assertThat(backend.eventStore().load(stream).isEmpty()).isTrue();
        backend(least.withUnversionedStreams())
                .eventStore()
                .append(stream, ExpectedVersion.unversioned(), new Noted("a"));
        assertThat(backend.eventStore().load(stream).isEmpty()).isFalse();
    }

    private static Backend backend(Storage storage) {
        return new StorageBackend(storage, BackendSetup.defaults().withEventTypes(Noted.class), new CallTransactions());
    }

    private static void assertMissing(String part, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        MissingPartException.class, e -> assertThat(e.part()).isEqualTo(part))
                .hasMessageContainingAll("ES-0510", part);
    }

    private static final class Lists implements EventStorage {

        private final Map<StreamId, List<StoredEvent>> streams = new HashMap<>();

        @Override
        public List<StreamWritten> append(TenantId tenant, List<StreamWrite> writes) {
            return writes.stream().map(this::append).toList();
        }

        private StreamWritten append(StreamWrite write) {
            List<StoredEvent> there = streams.computeIfAbsent(write.stream(), key -> new ArrayList<>());
            StreamHead head = there.isEmpty()
                    ? StreamHead.absent()
                    : new StreamHead(there.size(), there.get(0).versioned());
            return write.decide(head, page -> read(TenantId.single(), write.stream(), page)
                            .events())
                    .orElseGet(() -> {
                        write.events()
                                .forEach(event -> there.add(new StoredEvent(
                                        write.stream(),
                                        there.size() + 1L,
                                        write.expected().isVersioned(),
                                        Optional.empty(),
                                        write.recordedAt(),
                                        event)));
                        return new StreamWritten(head.version() + 1, List.of(), false);
                    });
        }

        @Override
        public StreamPage read(TenantId tenant, StreamId stream, PageRequest page) {
            return StreamPage.filled(
                    streams.getOrDefault(stream, List.of()).stream()
                            .filter(event -> event.version() >= page.from() && event.version() <= page.to())
                            .limit(page.limit())
                            .toList(),
                    page.limit());
        }

        @Override
        public LoadPage loadPage(TenantId tenant, StreamId stream, long maxVersion, int limit) {
            return new LoadPage(Optional.empty(), read(tenant, stream, new PageRequest(1, maxVersion, false, limit)));
        }

        @Override
        public void delete(TenantId tenant, StreamId stream) {
            streams.remove(stream);
        }

        @Override
        public void saveSnapshot(TenantId tenant, StreamId stream, StoredSnapshot snapshot) {}

        @Override
        public void close() {}
    }
}
