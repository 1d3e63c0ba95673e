// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.app;

import io.eventsourcery.EventStore;
import io.eventsourcery.stream.StreamId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Reads when the web module ends, and again when the container does, and logs what comes of it. */
@WebServlet(urlPatterns = "/end", loadOnStartup = 1)
public class UsesStoreAtTheEnd extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = System.getLogger(UsesStoreAtTheEnd.class.getName());

    @Inject
    private transient EventStore events;

    @Override
    public void destroy() {
        log("destroyed servlet", events);
    }

    private static void log(String who, EventStore events) {
        try {
            LOG.log(
                    Level.WARNING,
                    who + " reads "
                            + events.read(StreamId.named("order", "last")).count());
        } catch (IllegalStateException e) {
            LOG.log(Level.WARNING, who + " is too late: " + e.getMessage());
        }
    }

    /** The observer of the end. */
    @ApplicationScoped
    public static class Last {
        void onShutdown(@Observes Shutdown end, EventStore events) {
            log("observer of the end", events);
        }
    }
}
