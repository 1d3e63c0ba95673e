// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.faulty;

import io.eventsourcery.inject.Handles;
import io.eventsourcery.inject.Projection;
import io.eventsourcery.it.app.Archive;
import io.eventsourcery.it.event.OrderPlaced;
import jakarta.enterprise.context.ApplicationScoped;

/** No store has its qualifier. */
@ApplicationScoped
@Archive
@Projection("orders")
public class OfNoStore {

    @Handles
    public void placed(OrderPlaced event) {}
}
