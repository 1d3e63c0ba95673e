// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.faulty;

import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.it.event.OrderPlaced;
import jakarta.enterprise.context.ApplicationScoped;

/** Observes in a way in which events are not told. */
@ApplicationScoped
public class ObservesAsync {

    void never(@jakarta.enterprise.event.ObservesAsync RecordedEvent<OrderPlaced> event) {}
}
