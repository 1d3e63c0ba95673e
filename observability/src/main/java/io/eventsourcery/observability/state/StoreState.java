// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.observability.state;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What is known of a store.
 *
 * @param log how far its log is settled; empty if it has none, or failed
 * @param subscriptions its durable subscriptions, by name
 * @param failure why it is not known; names classes and numbers, never a message of a foreign exception
 */
public record StoreState(
        String store, Optional<Log> log, List<SubscriptionState> subscriptions, Optional<String> failure) {

    public StoreState {
        Objects.requireNonNull(store, "store");
        Objects.requireNonNull(log, "log");
        subscriptions = List.copyOf(subscriptions);
        Objects.requireNonNull(failure, "failure");
    }

    static StoreState failed(String store, String failure) {
        return new StoreState(store, Optional.empty(), List.of(), Optional.of(failure));
    }

    public boolean isUp() {
        return failure.isEmpty();
    }

    /**
     * The log.
     *
     * @param settled the number of the settled position
     * @param stall why it does not move
     */
    public record Log(long settled, Optional<Stall> stall) {}

    /**
     * What the log waits for.
     *
     * @param since as text of ISO 8601
     * @param duration for how long it waits, by the clock of the store
     */
    public record Stall(String reason, String since, Duration duration) {}
}
