// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi.store;

import io.eventsourcery.EventStore;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.error.ConfigurationException;
import io.eventsourcery.error.StoreClosedException;
import io.eventsourcery.error.TransientStoreException;
import io.eventsourcery.privacy.DataSubjects;
import io.eventsourcery.subscription.Subscriptions;
import jakarta.enterprise.inject.spi.BeanManager;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;

/**
 * A store of the deployment, whose backend is built once: at the right moment, or at its first use.
 *
 * <p>The objects for injection look for the backend at each call, so no container makes them under a lock of its own while
 * the backend is built, and they are of no use when the application has ended. Thread-safe; no lock is held while building
 * or closing.
 */
public final class DeployedStore {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final StoreDeclaration declaration;
    private final Function<StoreDeclaration, Backend> build;
    private final Duration patience;
    private volatile Backend backend;
    private Building building;
    private boolean closed;

    public DeployedStore(StoreDeclaration declaration, Function<StoreDeclaration, Backend> build) {
        this(declaration, build, PATIENCE);
    }

    /** @param patience how long a caller waits for another one that builds */
    DeployedStore(StoreDeclaration declaration, Function<StoreDeclaration, Backend> build, Duration patience) {
        this.declaration = declaration;
        this.build = build;
        this.patience = patience;
    }

    public StoreDeclaration declaration() {
        return declaration;
    }

    /** The store for injection. */
    public EventStore eventStore() {
        return new DeployedEventStore(this, Optional.empty());
    }

    /** The log for injection. */
    public Subscriptions subscriptions() {
        return new DeployedSubscriptions(this);
    }

    /** The data subjects for injection. */
    public DataSubjects subjects() {
        return new DeployedSubjects(this, Optional.empty());
    }

    /**
     * Whether the store, which was built, has the data subjects that are injected.
     *
     * @throws ConfigurationException ES-0894 if it encrypts nothing
     */
    public void requireSubjectsAt(Collection<StorePoint> points, BeanManager beans) {
        for (StorePoint point : points) {
            boolean asked = point.type() == DataSubjects.class
                    && point.required().isSatisfiedBy(declaration.qualifiers(), beans);
            if (asked && backend().extension(DataSubjects.class).isEmpty()) {
                throw new ConfigurationException(StoreProblems.noSubjects(point.place(), name()));
            }
        }
    }

    /** The backend for injection. */
    public Backend injected() {
        return new DeployedBackend(this);
    }

    /**
     * The backend, built by the first caller while the others wait. A failed attempt fails all of them, and is repeated by
     * the next caller.
     *
     * @throws ConfigurationException if it cannot be built
     * @throws TransientStoreException ES-0521 if another caller has been building it for a minute, or the thread is
     *     interrupted, and stays so
     * @throws StoreClosedException if the application has ended
     */
    public Backend backend() {
        Backend built = backend;
        return built != null ? built : builtOrAwaited();
    }

    private Backend builtOrAwaited() {
        Building mine = null;
        Building others;
        synchronized (this) {
            if (closed) {
                throw over();
            }
            if (backend != null) {
                return backend;
            }
            others = building;
            if (others == null) {
                mine = new Building();
                building = mine;
            }
        }
        return mine != null ? built(mine) : others.await(patience, name());
    }

    private Backend built(Building mine) {
        try {
            Backend built = build.apply(declaration);
            if (!keep(built)) {
                built.close();
                throw over();
            }
            mine.succeed(built);
            return built;
        } catch (Throwable e) {
            forget(mine);
            mine.fail(e);
            throw e;
        }
    }

    private synchronized boolean keep(Backend built) {
        building = null;
        if (!closed) {
            backend = built;
        }
        return !closed;
    }

    private synchronized void forget(Building failed) {
        if (building == failed) {
            building = null;
        }
    }

    /** Never waits for a backend that is just built: that one is closed as soon as it is there. */
    public void close() {
        Backend built;
        Building left;
        synchronized (this) {
            closed = true;
            built = backend;
            backend = null;
            left = building;
        }
        if (left != null) {
            left.fail(over());
        }
        if (built != null) {
            built.close();
        }
    }

    private StoreClosedException over() {
        return new StoreClosedException("The event store " + name());
    }

    private String name() {
        return declaration.qualifiers().toString();
    }

    @Override
    public String toString() {
        return name();
    }
}
