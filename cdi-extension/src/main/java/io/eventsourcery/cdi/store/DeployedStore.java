// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi.store;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.error.ConfigurationException;
import java.util.function.Function;

/** A store of the deployment, whose backend is built once: at the right moment, or at its first use. */
public final class DeployedStore {

    private final StoreDeclaration declaration;
    private final Function<StoreDeclaration, Backend> build;
    private volatile Backend backend;
    private boolean building;
    private boolean closed;

    public DeployedStore(StoreDeclaration declaration, Function<StoreDeclaration, Backend> build) {
        this.declaration = declaration;
        this.build = build;
    }

    public StoreDeclaration declaration() {
        return declaration;
    }

    /**
     * The backend, built by the first caller while the others wait. A failed attempt is repeated by the next caller.
     *
     * @throws ConfigurationException if it cannot be built
     * @throws IllegalStateException if the application has ended
     */
    public Backend backend() {
        Backend built = backend;
        return built != null ? built : buildOnce();
    }

    private synchronized Backend buildOnce() {
        if (closed) {
            throw new IllegalStateException("The application has ended, and with it its event store"
                    + " " + declaration.qualifiers()
                    + ": use the store only before the end of the application.");
        }
        if (building) {
            throw new ConfigurationException(
                    StoreProblems.usedWhileBuilt(declaration.qualifiers().toString()));
        }
        if (backend == null) {
            building = true;
            try {
                backend = build.apply(declaration);
            } finally {
                building = false;
            }
        }
        return backend;
    }

    public synchronized void close() {
        closed = true;
        Backend built = backend;
        backend = null;
        if (built != null) {
            built.close();
        }
    }
}
