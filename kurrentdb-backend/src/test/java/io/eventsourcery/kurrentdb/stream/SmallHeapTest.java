// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.stream;

import static io.eventsourcery.kurrentdb.Stores.newStream;
import static io.eventsourcery.kurrentdb.Stores.note;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.EventStore;
import io.eventsourcery.ReadRange;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.kurrentdb.KurrentDbBackendFactory;
import io.eventsourcery.kurrentdb.Stores;
import io.eventsourcery.kurrentdb.testkit.KurrentDbStandIn;
import io.eventsourcery.relay.EventRelay;
import io.eventsourcery.relay.RelayPass;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.subscription.PullSubscription;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A stream of events of a megabyte each, which together are larger than the heap of the virtual machine that reads, follows and
 * relays them. What holds a page of a thousand such events, or all that a subscription sends, dies of it.
 */
@Timeout(900)
class SmallHeapTest {

    private static final boolean IS_SOAK = "soak".equals(System.getProperty("test.scale"));
    private static final int EVENTS = IS_SOAK ? 300 : 48;
    private static final String HEAP = IS_SOAK ? "-Xmx256m" : "-Xmx44m";
    private static final int SIZE = 1_000_000;
    private static final int AFTER_SNAPSHOT = 5;

    private final Stores stores = new Stores(KurrentDbStandIn.start());
    private final Stores others = new Stores(KurrentDbStandIn.start());
    private final StreamId stream = newStream();

    @BeforeEach
    void append() {
        EventStore store = stores.store();
        String large = "x".repeat(SIZE - 10);
        for (int i = 0; i < EVENTS; i++) {
            store.append(stream, ExpectedVersion.exactly(i), note(large));
            if (i + 1 == EVENTS - AFTER_SNAPSHOT) {
                store.saveSnapshot(stream, i + 1, new Stores.Noted("so far"));
            }
        }
    }

    @AfterEach
    void close() {
        stores.close();
        others.close();
    }

    @Test
    void all_of_it_is_loaded_read_followed_and_relayed_in_a_small_heap() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SmallHeapTest.class.getName(),
                        stores.server().connectionString(),
                        others.server().connectionString(),
                        stream.id().toString(),
                        Integer.toString(EVENTS))
                .inheritIO()
                .start();
        try {
            assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }

        assertThat(process.exitValue()).isZero();
        assertThat(others.store().load(stream).version()).isEqualTo(EVENTS);
    }

    /** What needs no more memory than a few pages; ends with 0 when all of it was right. */
    public static void main(String[] arguments) {
        int events = Integer.parseInt(arguments[3]);
        StreamId stream = StreamId.of("it", UUID.fromString(arguments[2]));
        Backend backend = backend(arguments[0]);
        EventStore store = backend.eventStore();
        check("loads", store.load(stream).events().size() == AFTER_SNAPSHOT);
        check("reads", count(store.read(stream).iterator()) == events);
        check(
                "reads backwards",
                count(store.read(stream, ReadRange.all().backwards()).iterator()) == events);
        PullSubscription all = backend.subscriptions().startFrom(Position.start());
        check("follows everything", followed(all, events) == events);
        check("follows a category", followed(all.toCategory("it"), events) == events);
        check("follows a type", followed(all.toEvents(Stores.Noted.class), events) == events);
        check("relays", relayed(backend, backend(arguments[1]).eventStore(), events) == events);
        System.exit(0);
    }

    private static Backend backend(String connection) {
        return KurrentDbBackendFactory.connectingTo(connection)
                .withEventTypes(Stores.Noted.class)
                // A machine that is busy with other things; no test is of time.
                .withCallTimeout(Duration.ofMinutes(2))
                .withCommitBudget(Duration.ofMinutes(2))
                .build();
    }

    private static void check(String does, boolean it) {
        if (!it) {
            System.err.println("In a small heap it does not do what it should: it " + does);
            System.exit(1);
        }
    }

    private static int count(Iterator<RecordedEvent<?>> events) {
        int count = 0;
        while (events.hasNext()) {
            count += isWhole(events.next()) ? 1 : 0;
        }
        return count;
    }

    private static boolean isWhole(RecordedEvent<?> event) {
        return ((Stores.Noted) event.payload()).text().length() == SIZE - 10;
    }

    private static int followed(PullSubscription wanted, int events) {
        var pull = wanted.batches(1000, Duration.ofMinutes(2));
        int count = 0;
        while (count < events) {
            List<RecordedEvent<?>> batch = pull.next();
            if (batch.isEmpty()) {
                return count;
            }
            count += count(batch.iterator());
        }
        return count;
    }

    private static int relayed(Backend source, EventStore target, int events) {
        EventRelay relay = EventRelay.between(source.subscriptions(), target).only(wish -> wish.toCategory("it"));
        Position reached = Position.start();
        int count = 0;
        while (count < events) {
            RelayPass pass = relay.run(reached, 1000);
            count += pass.events();
            reached = pass.position();
        }
        return count;
    }
}
