// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.faulty;

import io.eventsourcery.event.RecordedEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Observes something that is no event. */
@ApplicationScoped
public class ObservesUnregistered {

    void never(@Observes RecordedEvent<Integer> event) {}
}
