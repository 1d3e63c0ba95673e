// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi.subscription;

import io.eventsourcery.cdi.container.Naming;
import io.eventsourcery.runtime.engine.BackgroundRuntime;
import jakarta.enterprise.concurrent.ContextService;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicReference;

/** The threads of the server, in the context of the application. It cannot be loaded without Jakarta Concurrency. */
final class ServerThreads {

    private static final String EXECUTOR = "java:comp/DefaultManagedScheduledExecutorService";
    private static final String CONTEXT = "java:comp/DefaultContextService";

    private ServerThreads() {}

    /** The same runtime on them; unchanged where there is no server. */
    static BackgroundRuntime of(BackgroundRuntime runtime) {
        Optional<ScheduledExecutorService> executor = Naming.lookup(EXECUTOR, ScheduledExecutorService.class);
        BackgroundRuntime onThreads = executor.map(runtime::withExecutor).orElse(runtime);
        return Naming.lookup(CONTEXT, ContextService.class)
                .map(context -> onThreads.withContext(eachInOwn(context)))
                .orElse(onThreads);
    }

    /** GlassFish keeps entity managers in a captured context, so that two tasks at once must not share one. */
    private static Executor eachInOwn(ContextService context) {
        Executor application = context.currentContextExecutor();
        return task -> {
            AtomicReference<Executor> own = new AtomicReference<>();
            application.execute(() -> own.set(context.currentContextExecutor()));
            own.get().execute(task);
        };
    }
}
