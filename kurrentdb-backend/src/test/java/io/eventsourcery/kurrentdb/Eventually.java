// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Asks again until the answer is yes, for at most thirty seconds. */
public final class Eventually {

    private Eventually() {}

    public static void isTrue(BooleanSupplier question) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        boolean answer = question.getAsBoolean();
        while (!answer && System.nanoTime() < end) {
            CompletableFuture.runAsync(() -> {}, CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS))
                    .join();
            answer = question.getAsBoolean();
        }
        assertThat(answer).isTrue();
    }
}
