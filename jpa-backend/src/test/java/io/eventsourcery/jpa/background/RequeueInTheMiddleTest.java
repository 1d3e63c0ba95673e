// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.background;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.jpa.OrderPlaced;
import io.eventsourcery.jpa.testing.TestDatabase;
import io.eventsourcery.runtime.Definition;
import io.eventsourcery.runtime.SubscriptionRuntime;
import io.eventsourcery.stream.Position;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Somebody requeues a stream while the worker has read further events of it and dropped them, because they wait. */
class RequeueInTheMiddleTest extends RuntimeOnServer {

    private static final String NAME = "requeue";

    private final AtomicBoolean isBroken = new AtomicBoolean(true);
    private final CountDownLatch isBusy = new CountDownLatch(1);
    private final CountDownLatch isRead = new CountDownLatch(1);
    private final AtomicReference<SubscriptionRuntime> runtime = new AtomicReference<>();

    RequeueInTheMiddleTest() {
        super(TestDatabase.Kind.H2);
    }

    @Test
    void nothing_that_was_read_before_is_skipped() {
        runtime.set(start(Definition.subscription(NAME)
                .toCategory("order")
                .withErrorPolicy(STRICT.withAttempts(3))
                .on(OrderPlaced.class, event -> handle(text(event)))));
        append(stream, "poison");
        eventually(() -> runtime.get().deadLetters(NAME).size() == 1);
        append(other, "busy");
        await(isBusy);
        append(stream, "waits");
        Position last = append(other, "requeues");
        assertThat(backend.subscriptions().position()).isGreaterThanOrEqualTo(last);
        isRead.countDown();

        eventually(() -> runtime.get().deadLetters(NAME).isEmpty());
        assertReaches(runtime.get(), NAME, last);
        assertThat(seen).containsExactlyInAnyOrder("busy", "poison", "waits", "requeues");
        assertThat(seen).containsSubsequence("poison", "waits");
    }

    private void handle(String text) {
        if (text.equals("busy")) {
            isBusy.countDown();
            await(isRead);
        }
        if (text.equals("poison") && isBroken.get()) {
            throw new IllegalStateException();
        }
        if (text.equals("requeues") && isBroken.getAndSet(false)) {
            runtime.get().requeue(runtime.get().deadLetters(NAME).get(0));
            throw new IllegalStateException();
        }
        seen.add(text);
    }
}
