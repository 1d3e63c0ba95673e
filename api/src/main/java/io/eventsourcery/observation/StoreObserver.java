// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.observation;

/**
 * Hears what a store does and what befalls it, for metrics, alarms and tests.
 *
 * <p>It never touches what it hears of: it is called later, by a thread of the store that does nothing else, one observation after
 * the other in the order in which they were made. What it throws is logged. While it is slow, up to 10 000 observations wait; what
 * comes then is dropped, and the log says how many. At the end of a store it gets what waits, within two seconds. The thread
 * has the context class loader of whoever built the store, and no transaction, request or {@code java:comp}.
 *
 * <p>In CDI every bean of this type hears of every store. Without CDI it is given to the factory:
 *
 * <pre>{@code
 * JpaBackendFactory.of(em).withObserver((store, observation) -> {
 *     if (observation instanceof Observation.StreamParked parked) { ... }
 * })
 * }</pre>
 */
@FunctionalInterface
public interface StoreObserver {

    /** Nobody listens; a store then does not even make observations. */
    StoreObserver NONE = (store, observation) -> {};

    /**
     * Called for each observation.
     *
     * @param store the name of the store: {@code Default}, or in CDI its qualifiers
     */
    void observed(String store, Observation observation);

    /** Both of them, this one first; the other one also hears when this one throws. */
    default StoreObserver and(StoreObserver next) {
        if (this == NONE || next == NONE) {
            return this == NONE ? next : this;
        }
        StoreObserver first = this;
        return (store, observation) -> {
            try {
                first.observed(store, observation);
            } finally {
                next.observed(store, observation);
            }
        };
    }
}
