// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.observability;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.EventStore;
import io.eventsourcery.backend.BackendFactory;
import io.eventsourcery.cdi.EventSourceryExtension;
import io.eventsourcery.event.EventType;
import io.eventsourcery.memory.InMemoryBackendFactory;
import io.eventsourcery.observability.state.DeployedStores;
import io.eventsourcery.observability.state.SubscriptionState;
import io.eventsourcery.runtime.DeadLetter;
import io.eventsourcery.runtime.Definition;
import io.eventsourcery.runtime.ErrorPolicy;
import io.eventsourcery.runtime.SubscriptionDefinition;
import io.eventsourcery.runtime.SubscriptionRuntime;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** The steps of the page about operations, as they stand there. */
class DrillsTest {

    private static volatile boolean isBroken;

    /** What is handled. */
    @EventType("drilled")
    public record Noted(String text) {}

    @ApplicationScoped
    static class Store {
        @Produces
        @ApplicationScoped
        BackendFactory factory() {
            return InMemoryBackendFactory.create();
        }

        @Produces
        SubscriptionDefinition mails() {
            return Definition.subscription("mails")
                    .withErrorPolicy(ErrorPolicy.defaults()
                            .withAttempts(2)
                            .withPauses(Duration.ofMillis(1), Duration.ofMillis(5)))
                    .on(Noted.class, noted -> {
                        if (isBroken) {
                            throw new IllegalStateException();
                        }
                    });
        }
    }

    private static SubscriptionState shown(DeployedStores stores, Predicate<SubscriptionState> wanted) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (true) {
            SubscriptionState state = stores.states().get(0).subscriptions().get(0);
            if (wanted.test(state) || System.nanoTime() - end > 0) {
                return state;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    @Test
    void a_parked_stream_is_shown_until_it_is_requeued() {
        isBroken = true;
        try (SeContainer container = SeContainerInitializer.newInstance()
                .disableDiscovery()
                .addExtensions(new EventSourceryExtension(), new ObservabilityExtension())
                .addBeanClasses(Noted.class, Store.class)
                .initialize()) {
            SubscriptionRuntime runtime =
                    container.select(SubscriptionRuntime.class).get();
            DeployedStores stores = container.select(DeployedStores.class).get();
            var position = container
                    .select(EventStore.class)
                    .get()
                    .append(StreamId.random("order"), ExpectedVersion.none(), new Noted("1"))
                    .position()
                    .orElseThrow();
            assertThat(runtime.await(position, "mails", Duration.ofSeconds(30))).isTrue();
            assertThat(shown(stores, it -> it.deadLetters() == 1).deadLetters()).isEqualTo(1);

            isBroken = false;
            // snippet:requeue
            for (DeadLetter letter : runtime.deadLetters("mails")) {
                runtime.requeue(letter); // or discard(letter), which skips its event alone
            }
            // end:requeue

            SubscriptionState cured = shown(stores, it -> it.deadLetters() == 0);
            assertThat(cured.deadLetters()).isZero();
            assertThat(cured.lag().events()).isZero();
        }
    }
}
