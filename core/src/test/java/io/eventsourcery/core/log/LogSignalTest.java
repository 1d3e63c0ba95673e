// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.EventStore;
import io.eventsourcery.StreamAppend;
import io.eventsourcery.backend.BackendSetup;
import io.eventsourcery.core.codec.StoredModel;
import io.eventsourcery.core.observation.Observers;
import io.eventsourcery.core.store.StorageEventStore;
import io.eventsourcery.encryption.PayloadProtection;
import io.eventsourcery.event.EventType;
import io.eventsourcery.memory.TestStorages;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every wait here is for ever, so a test that ends was woken. */
@Timeout(60)
class LogSignalTest {

    @EventType("noted")
    public record Noted(String text) {}

    private static final long FOR_EVER = Long.MAX_VALUE;

    private final LogSignal signal = new LogSignal();

    @Test
    void a_commit_between_listening_and_waiting_is_not_missed() {
        try (LogSignal.Ticket ticket = signal.listen()) {
            signal.commit();

            assertThat(ticket.await(FOR_EVER)).isTrue();
        }
    }

    @Test
    void a_commit_wakes_all_who_wait() throws Exception {
        List<LogSignal.Ticket> tickets =
                Stream.generate(signal::listen).limit(3).toList();
        List<FutureTask<Boolean>> readers = tickets.stream()
                .map(ticket -> new FutureTask<>(() -> ticket.await(FOR_EVER)))
                .toList();
        readers.forEach(reader -> new Thread(reader).start());
        signal.commit();

        for (FutureTask<Boolean> reader : readers) {
            assertThat(reader.get(50, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void many_commits_are_one_reason_to_look() {
        try (LogSignal.Ticket ticket = signal.listen()) {
            IntStream.range(0, 3).forEach(i -> signal.commit());
            ticket.await(FOR_EVER);
            FutureTask<Boolean> next = new FutureTask<>(() -> ticket.await(FOR_EVER));
            Thread reader = new Thread(next);
            reader.start();

            assertThat(next.isDone()).as("it waits for another commit").isFalse();
            signal.commit();
            assertThat(next).succeedsWithin(Duration.ofSeconds(50)).isEqualTo(true);
        }
    }

    @Test
    void a_wait_ends_with_its_time() {
        try (LogSignal.Ticket ticket = signal.listen()) {
            assertThat(ticket.await(1)).isTrue();
        }
    }

    @Test
    void an_interruption_ends_the_wait_and_is_not_swallowed() {
        try (LogSignal.Ticket ticket = signal.listen()) {
            Thread.currentThread().interrupt();

            assertThat(ticket.await(FOR_EVER)).isFalse();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void it_is_known_whether_anybody_listens() {
        assertThat(signal.isAwaited()).isFalse();
        try (LogSignal.Ticket one = signal.listen()) {
            try (LogSignal.Ticket another = signal.listen()) {
                assertThat(signal.isAwaited()).isTrue();
            }
            assertThat(signal.isAwaited()).isTrue();
        }
        assertThat(signal.isAwaited()).isFalse();
    }

    @Test
    void an_append_wakes_the_readers_when_its_transaction_has_ended_and_not_before() {
        FakeTransactions transactions = new FakeTransactions();
        EventStore store = store(transactions);
        try (LogSignal.Ticket ticket = signal.listen()) {
            store.appendAll(List.of(append()));
            FutureTask<Boolean> reader = new FutureTask<>(() -> ticket.await(FOR_EVER));
            new Thread(reader).start();

            assertThat(reader.isDone()).isFalse();
            transactions.end(true);
            assertThat(reader).succeedsWithin(Duration.ofSeconds(50)).isEqualTo(true);
        }
    }

    @Test
    void an_append_that_nobody_waits_for_asks_for_no_callback() {
        FakeTransactions heard = new FakeTransactions();
        FakeTransactions unheard = new FakeTransactions();
        store(unheard).appendAll(List.of(append()));
        try (LogSignal.Ticket ticket = signal.listen()) {
            store(heard).appendAll(List.of(append()));
        }

        assertThat(heard.callbacks).hasSize(unheard.callbacks.size() + 1);
    }

    private static StreamAppend append() {
        return StreamAppend.of(StreamId.random(), ExpectedVersion.none(), new Noted("a"));
    }

    private EventStore store(FakeTransactions transactions) {
        BackendSetup setup = BackendSetup.defaults().withEventTypes(Noted.class);
        return StorageEventStore.of(
                TestStorages.heap(transactions),
                transactions.unit(),
                StoredModel.of(setup).translator(PayloadProtection.NONE, 1000),
                setup,
                signal,
                Observers.of(setup));
    }
}
