// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Asks again until the answer is the wanted one, for at most twenty seconds. */
final class Eventually {

    private Eventually() {}

    static <T> T equal(T wanted, Supplier<T> question) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        T answer = question.get();
        while (!answer.equals(wanted) && System.nanoTime() < end) {
            CompletableFuture.runAsync(() -> {}, CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS))
                    .join();
            answer = question.get();
        }
        return answer;
    }
}
