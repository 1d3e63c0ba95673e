// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.faulty;

import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.it.event.OrderEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** An observer that no event can ever reach. */
@ApplicationScoped
public class ObservesAbstract {

    void never(@Observes RecordedEvent<OrderEvent> event) {}
}
