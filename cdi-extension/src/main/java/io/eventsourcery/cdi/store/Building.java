// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi.store;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.error.ConfigurationException;
import io.eventsourcery.error.TransientStoreException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One attempt to build a backend, by the thread that creates this; others wait for it, not for ever. */
final class Building {

    private final Thread builder = Thread.currentThread();
    private final CompletableFuture<Backend> result = new CompletableFuture<>();

    void succeed(Backend backend) {
        result.complete(backend);
    }

    void fail(Throwable failure) {
        result.completeExceptionally(failure);
    }

    /** @param store its name, for messages */
    Backend await(Duration patience, String store) {
        if (builder == Thread.currentThread()) {
            throw new ConfigurationException(StoreProblems.usedWhileBuilt(store));
        }
        try {
            return result.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new TransientStoreException(StoreProblems.builtForTooLong(store, builder.getName(), patience), null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransientStoreException(StoreProblems.interruptedWhileBuilt(store, builder.getName()), null);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new ConfigurationException(StoreProblems.buildFailed(store, e.getCause()), e.getCause());
        }
    }
}
