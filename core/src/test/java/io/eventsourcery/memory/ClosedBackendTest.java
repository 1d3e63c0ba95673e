// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.error.StoreClosedException;
import io.eventsourcery.stream.Position;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A backend that is closed lets nobody wait for it. What it refuses is in the contract. */
@Timeout(60)
class ClosedBackendTest {

    @Test
    void a_reader_that_waits_for_a_day_is_told_at_once() throws Exception {
        Backend backend = InMemoryBackendFactory.create().build();
        CompletableFuture<Throwable> told = new CompletableFuture<>();
        Thread reader = new Thread(() -> {
            try {
                backend.subscriptions()
                        .startFrom(Position.start())
                        .batches(1, Duration.ofDays(1))
                        .next();
                told.complete(null);
            } catch (Throwable e) {
                told.complete(e);
            }
        });
        reader.start();
        while (reader.getState() != Thread.State.TIMED_WAITING && reader.isAlive()) {
            Thread.onSpinWait();
        }

        backend.close();

        assertThat(told.get(30, TimeUnit.SECONDS))
                .isInstanceOf(StoreClosedException.class)
                .hasMessageStartingWith("ES-0520");
    }

    @Test
    void a_backend_that_is_closed_twice_stays_closed() {
        Backend backend = InMemoryBackendFactory.create().build();

        backend.close();
        backend.close();

        assertThatThrownBy(() -> backend.subscriptions().status()).isInstanceOf(StoreClosedException.class);
    }
}
