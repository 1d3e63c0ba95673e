// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime.engine;

import io.eventsourcery.core.background.BackgroundEngine;
import io.eventsourcery.error.TransientStoreException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Repeats what an operator asked for when it met the work that goes on meanwhile, such as a checkpoint of the same row. */
final class Patience {

    private static final int ATTEMPTS = 6;
    private static final long FIRST_PAUSE_NANOS = Duration.ofMillis(10).toNanos();

    private Patience() {}

    /**
     * Runs work in a transaction of its own, at most {@value #ATTEMPTS} times within about a third of a second.
     *
     * @throws TransientStoreException of the last attempt
     */
    static <T> T inOwn(BackgroundEngine engine, Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return engine.inOwn(work);
            } catch (TransientStoreException e) {
                if (attempt == ATTEMPTS || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                LockSupport.parkNanos(FIRST_PAUSE_NANOS << (attempt - 1));
            }
        }
    }
}
