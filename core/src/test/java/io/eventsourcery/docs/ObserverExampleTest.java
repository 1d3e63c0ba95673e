// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.memory.InMemoryBackendFactory;
import io.eventsourcery.observation.Observation;
import io.eventsourcery.observation.StoreObserver;
import io.eventsourcery.stream.StreamId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The example of the page about operations. */
class ObserverExampleTest {

    private static final CompletableFuture<String> PAGED = new CompletableFuture<>();

    private static void page(String text) {
        PAGED.complete(text);
    }

    // snippet:observer
    @ApplicationScoped
    static class Pager implements StoreObserver {

        @Override
        public void observed(String store, Observation observation) {
            if (observation instanceof Observation.StreamParked parked) {
                page(store + ": " + parked.consumer().name() + " has parked " + parked.stream());
            }
        }
    }
    // end:observer

    @Test
    void a_parked_stream_calls_somebody() {
        StreamId stream = StreamId.of("order", UUID.randomUUID());
        try (Backend backend =
                InMemoryBackendFactory.create().withObserver(new Pager()).build()) {
            backend.eventStore()
                    .tellObservers(new Observation.StreamParked(
                            new Observation.Consumer("mails", Observation.Consumer.Kind.SUBSCRIPTION),
                            stream,
                            UUID.randomUUID(),
                            5,
                            "java.lang.IllegalStateException"));

            assertThat(PAGED.orTimeout(30, TimeUnit.SECONDS).join()).isEqualTo("Default: mails has parked " + stream);
        }
    }
}
