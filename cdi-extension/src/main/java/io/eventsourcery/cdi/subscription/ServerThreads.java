// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi.subscription;

import io.eventsourcery.cdi.container.Naming;
import io.eventsourcery.runtime.engine.BackgroundRuntime;
import jakarta.enterprise.concurrent.ContextService;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;

/** The threads of the server, in the context of the application. It cannot be loaded without Jakarta Concurrency. */
final class ServerThreads {

    private static final String EXECUTOR = "java:comp/DefaultManagedScheduledExecutorService";
    private static final String CONTEXT = "java:comp/DefaultContextService";

    private ServerThreads() {}

    /** The same runtime on them; unchanged where there is no server. */
    static BackgroundRuntime of(BackgroundRuntime runtime) {
        Optional<ScheduledExecutorService> executor = Naming.lookup(EXECUTOR, ScheduledExecutorService.class);
        BackgroundRuntime onThreads = executor.map(runtime::withExecutor).orElse(runtime);
        // A commit wakes the runtime on the thread of a request, whose identity the work must not get.
        return Naming.lookup(CONTEXT, ContextService.class)
                .map(context -> onThreads.withContext(context.currentContextExecutor()))
                .orElse(onThreads);
    }
}
