// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.faulty;

import io.eventsourcery.inject.Handles;
import io.eventsourcery.inject.Projection;
import io.eventsourcery.it.event.OrderPlaced;
import jakarta.enterprise.context.ApplicationScoped;

/** Nobody could work on it. */
@ApplicationScoped
@Projection(value = "orders", shards = 0)
public class NoShard {

    @Handles
    public void placed(OrderPlaced event) {}
}
