// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.privacy.cipher;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Objects that are slow to make and used by one thread at a time. Keeps a few, for whoever comes next; without locks, and without
 * values of threads, which would outlive the application in a server. Thread-safe.
 */
final class Spares<T> {

    private final AtomicReferenceArray<T> kept;

    Spares(int size) {
        kept = new AtomicReferenceArray<>(size);
    }

    /** One that nobody else has; empty if there is none. */
    Optional<T> take() {
        for (int i = 0; i < kept.length(); i++) {
            if (kept.getPlain(i) != null) {
                T spare = kept.getAndSet(i, null);
                if (spare != null) {
                    return Optional.of(spare);
                }
            }
        }
        return Optional.empty();
    }

    /** Keeps it, if there is room. */
    void give(T spare) {
        for (int i = 0; i < kept.length(); i++) {
            if (kept.getPlain(i) == null && kept.compareAndSet(i, null, spare)) {
                return;
            }
        }
    }
}
