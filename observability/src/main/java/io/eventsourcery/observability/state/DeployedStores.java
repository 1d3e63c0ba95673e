// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.observability.state;

import io.eventsourcery.cdi.operation.OperatedStores;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** The stores of a deployment, and what is known of each. Thread-safe. */
public final class DeployedStores {

    /** A state is good for so long, so that probes and scrapes that come together cost one look. */
    private static final Duration LIFE = Duration.ofSeconds(2);

    /** Probes give up after a second by default, and one that says why is worth more than one that says nothing. */
    private static final Duration PATIENCE = Duration.ofMillis(800);

    private final List<StoreWatch> watches;

    private DeployedStores(List<StoreWatch> watches) {
        this.watches = watches;
    }

    /** @param executor has threads on which a store can be used; asked for each look */
    public static DeployedStores of(OperatedStores stores, Supplier<Executor> executor) {
        return new DeployedStores(stores.all().stream()
                .map(store ->
                        new StoreWatch(store.name(), new StoreLook(store)::state, executor, LIFE, System::nanoTime))
                .toList());
    }

    /** All of them, a few seconds old at most; waits for less than a second for each. */
    public List<StoreState> states() {
        return watches.stream().map(watch -> watch.state(PATIENCE)).toList();
    }

    /** All of them as they were found last; returns at once. */
    public List<StoreState> latest() {
        return watches.stream().map(StoreWatch::latest).toList();
    }
}
