// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.app;

import io.eventsourcery.EventStore;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;

/** The same for a store with a qualifier, beside the one for the default store. */
@WebServlet("/archived")
public class CountArchiveServlet extends CountServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    @Archive
    private transient EventStore archive;

    @Override
    EventStore store() {
        return archive;
    }
}
