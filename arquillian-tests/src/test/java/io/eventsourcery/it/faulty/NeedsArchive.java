// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.faulty;

import io.eventsourcery.EventStore;
import io.eventsourcery.it.app.Archive;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** A bean that cannot be made without the second store. */
@ApplicationScoped
public class NeedsArchive {

    @Inject
    @Archive
    EventStore archive;
}
