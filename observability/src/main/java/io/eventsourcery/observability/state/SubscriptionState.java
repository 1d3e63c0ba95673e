// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.observability.state;

import io.eventsourcery.observation.Observation.Consumer.Kind;
import io.eventsourcery.runtime.Lag;
import java.util.Objects;
import java.util.Optional;

/**
 * What is known of a durable subscription.
 *
 * @param kind what its handlers do; absent if this node does not define it
 * @param lag behind what is settled
 * @param deadLetters how many streams are parked
 * @param idleShards on how many shards no node works
 * @param trouble why it does not get on at the moment, without names of streams
 * @param rebuilt the share of the log that a rebuild has passed, from 0 to 1; empty if none is under way
 */
public record SubscriptionState(
        String name,
        Optional<Kind> kind,
        Lag lag,
        int deadLetters,
        boolean isPaused,
        int idleShards,
        Optional<String> trouble,
        Optional<Double> rebuilt) {

    public SubscriptionState {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(lag, "lag");
        Objects.requireNonNull(trouble, "trouble");
        Objects.requireNonNull(rebuilt, "rebuilt");
    }
}
