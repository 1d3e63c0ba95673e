// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.subscription;

import static io.eventsourcery.tck.suite.Conformance.inTime;

import io.eventsourcery.spi.subscription.SubscriptionStorage;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/** A transaction on another thread that does something, stays open, and then does something else and commits. */
final class OpenTransaction<T> implements AutoCloseable {

    private final CompletableFuture<Boolean> begun = new CompletableFuture<>();
    private final CompletableFuture<Boolean> goOn = new CompletableFuture<>();
    private final Future<T> ended;

    /** Returns when the first part is done. */
    OpenTransaction(
            CheckpointingConformance test, Consumer<SubscriptionStorage> first, Function<SubscriptionStorage, T> then) {
        ended = test.inBackground(its -> {
            try {
                return CheckpointingConformance.ask(its, storage -> {
                    first.accept(storage);
                    begun.complete(true);
                    inTime(goOn);
                    return then.apply(storage);
                });
            } catch (RuntimeException | Error e) {
                begun.completeExceptionally(e);
                throw e;
            }
        });
        inTime(begun);
    }

    /** The answer of the second part, after the transaction has ended. */
    T end() {
        goOn.complete(true);
        return inTime(ended);
    }

    @Override
    public void close() {
        end();
    }
}
