// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.event.EventType;
import io.eventsourcery.event.NewEvent;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.memory.InMemoryBackendFactory;
import io.eventsourcery.runtime.Definition;
import io.eventsourcery.runtime.SubscriptionDefinition;
import io.eventsourcery.runtime.SubscriptionRuntime;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A handler is so slow that it stands at one event while all others come to the end of the log. */
class SlowHandlerTest {

    /** An event. */
    @EventType("slow-noted")
    public record Noted(int number) {}

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int EVENTS = 5_000;
    private static final int STANDS_AT = 3;

    /** What is read at once, and the event at which it stands. */
    private static final int MOST_HELD = 501;

    private final List<Integer> handled = new CopyOnWriteArrayList<>();
    private final AtomicInteger read = new AtomicInteger();
    private final AtomicInteger mostHeld = new AtomicInteger();
    private final CountDownLatch stands = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    /** Told for each event when it is read; these have none. */
    private String key(RecordedEvent<?> event) {
        int held = read.incrementAndGet() - handled.size();
        mostHeld.accumulateAndGet(held, Math::max);
        return null;
    }

    private SubscriptionDefinition slow() {
        return Definition.subscription("slow").inOrderOf("nothing", this::key).on(Noted.class, event -> {
            if (event.payload().number() == STANDS_AT) {
                stands.countDown();
                assertThat(goOn.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
            }
            handled.add(event.payload().number());
        });
    }

    @Test
    void it_holds_a_bounded_number_of_events_and_nobody_else_waits_for_it() throws InterruptedException {
        try (Backend backend =
                InMemoryBackendFactory.create().withEventTypes(Noted.class).build()) {
            List<Integer> fast = new CopyOnWriteArrayList<>();
            List<Integer> other = new CopyOnWriteArrayList<>();
            try (SubscriptionRuntime runtime = BackgroundRuntime.of(backend)
                    .with(slow())
                    .with(Definition.subscription("fast")
                            .on(Noted.class, event -> fast.add(event.payload().number())))
                    .with(Definition.projection("other")
                            .on(
                                    Noted.class,
                                    (event, work) -> other.add(event.payload().number())))
                    .start()) {
                append(backend, 0);
                assertThat(stands.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
                Position last = Position.start();
                for (int from = 100; from < EVENTS; from += 100) {
                    last = append(backend, from);
                }

                List<Integer> all = IntStream.range(0, EVENTS).boxed().toList();
                assertThat(runtime.await(last, "fast", LIMIT)).isTrue();
                assertThat(runtime.await(last, "other", LIMIT)).isTrue();
                assertThat(fast).isEqualTo(all);
                assertThat(other).isEqualTo(all);
                assertThat(handled).hasSize(STANDS_AT);

                goOn.countDown();
                assertThat(runtime.await(last, "slow", LIMIT)).isTrue();
                assertThat(handled).isEqualTo(all);
                assertThat(mostHeld).hasValueLessThanOrEqualTo(MOST_HELD);
            } finally {
                goOn.countDown();
            }
        }
    }

    private static Position append(Backend backend, int from) {
        List<NewEvent> events = new ArrayList<>();
        for (int number = from; number < from + 100; number++) {
            events.add(NewEvent.of(new Noted(number)));
        }
        return backend.eventStore()
                .append(StreamId.random("note"), ExpectedVersion.none(), events)
                .position()
                .orElseThrow();
    }
}
