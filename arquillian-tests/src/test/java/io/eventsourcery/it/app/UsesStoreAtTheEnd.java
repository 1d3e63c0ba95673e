// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.app;

import io.eventsourcery.EventStore;
import io.eventsourcery.stream.StreamId;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Reads when the web module ends, and logs what comes of it. */
@WebServlet(urlPatterns = "/end", loadOnStartup = 1)
public class UsesStoreAtTheEnd extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = System.getLogger(UsesStoreAtTheEnd.class.getName());

    @Inject
    private transient EventStore events;

    @Override
    public void destroy() {
        long count = events.read(StreamId.named("order", "last")).count();
        LOG.log(Level.WARNING, "destroyed servlet reads " + count);
    }
}
