// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.backend;

import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.observation.StoreObserver;
import java.util.Objects;

/**
 * Who hears of a store. Immutable.
 *
 * @param store the name that observers get
 */
public record ObserverSetup(String store, StoreObserver observer) {

    /** The name of a store that has none. */
    public static final String DEFAULT_NAME = "Default";

    public ObserverSetup {
        if (store == null || store.isBlank()) {
            throw new InvalidInputException(
                    "ES-0900 The name of a store for its observers is empty: give one, or none.");
        }
        Objects.requireNonNull(observer, "observer");
    }

    /** A store with the name {@value #DEFAULT_NAME}, of which nobody hears. */
    public static ObserverSetup defaults() {
        return new ObserverSetup(DEFAULT_NAME, StoreObserver.NONE);
    }

    /** The same with one more observer, called after the others. */
    public ObserverSetup with(StoreObserver more) {
        return new ObserverSetup(store, observer.and(Objects.requireNonNull(more, "observer")));
    }

    public ObserverSetup named(String name) {
        return new ObserverSetup(name, observer);
    }
}
