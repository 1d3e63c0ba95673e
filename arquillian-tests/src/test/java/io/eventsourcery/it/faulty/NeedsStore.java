// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.faulty;

import io.eventsourcery.EventStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** A bean that cannot be made without a store. */
@ApplicationScoped
public class NeedsStore {

    @Inject
    EventStore events;
}
