// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.observability;

import jakarta.enterprise.concurrent.ContextService;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** The context of an application for threads that are not of the server. It cannot be loaded without Jakarta Concurrency. */
final class ServerContext {

    private static final String NAME = "java:comp/DefaultContextService";

    private ServerContext() {}

    /**
     * Runs work on the calling thread in the context in which this was called.
     *
     * <p>GlassFish keeps entity managers in a captured context, so that two tasks at once must not share one.
     *
     * @throws NamingException if there is no server, or it has no such service here
     */
    static Executor taken() throws NamingException {
        ContextService context = (ContextService) new InitialContext().lookup(NAME);
        Executor application = context.currentContextExecutor();
        return task -> {
            AtomicReference<Executor> own = new AtomicReference<>();
            application.execute(() -> own.set(context.currentContextExecutor()));
            own.get().execute(task);
        };
    }
}
