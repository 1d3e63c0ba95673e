// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.spi.subscription;

import java.util.Objects;

/**
 * Identifies one shard.
 *
 * @param subscription the name of the subscription
 * @param number from 0
 */
public record ShardKey(String subscription, int number) {

    public ShardKey {
        Objects.requireNonNull(subscription, "subscription");
        if (number < 0) {
            throw new IllegalArgumentException("the first shard has the number 0");
        }
    }

    @Override
    public String toString() {
        return subscription + "/" + number;
    }
}
