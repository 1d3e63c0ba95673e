// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.backend;

import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.observation.OperationTracer;
import io.eventsourcery.observation.StoreObserver;
import java.util.Objects;

/**
 * Who hears of a store, and what surrounds its operations. Immutable.
 *
 * @param store the name that observers get
 */
public record ObserverSetup(String store, StoreObserver observer, OperationTracer tracer) {

    /** The name of a store that has none. */
    public static final String DEFAULT_NAME = "Default";

    public ObserverSetup {
        if (store == null || store.isBlank()) {
            throw new InvalidInputException(
                    "ES-0900 The name of a store for its observers is empty: give one, or none.");
        }
        Objects.requireNonNull(observer, "observer");
        Objects.requireNonNull(tracer, "tracer");
    }

    /** A store with the name {@value #DEFAULT_NAME}, of which nobody hears. */
    public static ObserverSetup defaults() {
        return new ObserverSetup(DEFAULT_NAME, StoreObserver.NONE, OperationTracer.NONE);
    }

    /** The same with one more observer, called after the others. */
    public ObserverSetup with(StoreObserver more) {
        return new ObserverSetup(store, observer.and(Objects.requireNonNull(more, "observer")), tracer);
    }

    /** The same with one more tracer, inside of the others. */
    public ObserverSetup with(OperationTracer more) {
        return new ObserverSetup(store, observer, tracer.and(Objects.requireNonNull(more, "tracer")));
    }

    public ObserverSetup named(String name) {
        return new ObserverSetup(name, observer, tracer);
    }
}
