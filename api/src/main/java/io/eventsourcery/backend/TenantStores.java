// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.backend;

import io.eventsourcery.EventStore;
import io.eventsourcery.error.ConfigurationException;
import io.eventsourcery.error.StoreClosedException;
import io.eventsourcery.error.TransientStoreException;
import io.eventsourcery.stream.TenantId;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * A backend of its own for each tenant, for tenants with tables, a schema or a database of their own.
 *
 * <p>Each is built when its tenant is needed first, with the migrations of its factory, once however many threads ask; they wait
 * for each other for a minute at most, and threads of other tenants do not. A build that failed is tried again by the next call. The events in it still
 * carry the tenant. Thread-safe.
 *
 * <pre>{@code
 * TenantStores stores = TenantStores.of(tenant -> JpaBackendFactory.of(em).withDatabaseSchema("tenant_" + tenant.value()));
 * stores.store(TenantId.of("acme")).append(...);
 * }</pre>
 */
public final class TenantStores implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(TenantStores.class.getName());
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Function<TenantId, ? extends BackendFactory> factories;
    private final Map<TenantId, Building> backends = new ConcurrentHashMap<>();
    private volatile boolean isClosed;

    /** A backend, and the thread that builds it or has built it. */
    private record Building(CompletableFuture<Backend> backend, Thread builder) {}

    private TenantStores(Function<TenantId, ? extends BackendFactory> factories) {
        this.factories = factories;
    }

    /** @param factories gives the factory of a tenant; what it throws for an unknown one reaches the caller */
    public static TenantStores of(Function<TenantId, ? extends BackendFactory> factories) {
        return new TenantStores(Objects.requireNonNull(factories, "factories"));
    }

    /**
     * The store of a tenant, for this tenant.
     *
     * @throws ConfigurationException if its backend cannot be built; ES-0854 if its factory needs this very store
     * @throws TransientStoreException ES-0855 if another thread has been building it for a minute, or this one is interrupted,
     *     and stays so
     * @throws StoreClosedException ES-0520 if these stores were closed
     */
    public EventStore store(TenantId tenant) {
        return backend(tenant).eventStore().forTenant(tenant);
    }

    /** The backend of a tenant, such as for its subscriptions; the errors are those of {@link #store}. */
    public Backend backend(TenantId tenant) {
        Objects.requireNonNull(tenant, "tenant");
        requireOpen();
        Building mine = new Building(new CompletableFuture<>(), Thread.currentThread());
        Building known = backends.putIfAbsent(tenant, mine);
        if (known == null) {
            build(tenant, mine);
            known = mine;
        }
        return built(tenant, known);
    }

    private static Backend built(TenantId tenant, Building building) {
        String builder = building.builder().getName();
        if (!building.backend().isDone() && building.builder() == Thread.currentThread()) {
            throw new ConfigurationException("ES-0854 The store of tenant " + tenant.value() + " is used while its own"
                    + " backend is built: what gives the factory of a tenant must not call the store of that tenant.");
        }
        try {
            return building.backend().get(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw unchecked(e.getCause());
        } catch (TimeoutException e) {
            throw new TransientStoreException(
                    "ES-0855 The backend of tenant " + tenant.value() + " has been built by the thread " + builder
                            + " for more than " + PATIENCE.toSeconds()
                            + " s: look in a thread dump for what this thread"
                            + " waits for, and give that a time limit; the next call waits again.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransientStoreException(
                    "ES-0855 The thread was interrupted while it waited for the backend of tenant " + tenant.value()
                            + ", which the thread " + builder + " builds: try again.",
                    e);
        }
    }

    private static RuntimeException unchecked(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return (RuntimeException) failure;
    }

    private void build(TenantId tenant, Building building) {
        try {
            building.backend().complete(factories.apply(tenant).build());
            if (isClosed) {
                close(tenant);
                throw new StoreClosedException("The store of tenant " + tenant.value());
            }
        } catch (RuntimeException | Error e) {
            backends.remove(tenant, building);
            if (!building.backend().completeExceptionally(e)) {
                throw e;
            }
        }
    }

    private void requireOpen() {
        if (isClosed) {
            throw new StoreClosedException("The registry of the stores of tenants");
        }
    }

    /**
     * Closes the backend of one tenant, if it was built, such as before its schema is dropped; the next use builds it again.
     *
     * <p>One that is being built is closed by its builder, which logs what that throws.
     *
     * @throws RuntimeException what the backend throws at its end
     */
    public void close(TenantId tenant) {
        Building known = backends.remove(tenant);
        if (known == null) {
            return;
        }
        CompletableFuture<Void> closed = known.backend().handle((backend, failure) -> {
            if (backend != null) {
                backend.close();
            }
            return null;
        });
        if (!closed.isDone()) {
            closed.exceptionally(failure -> {
                LOG.log(Level.WARNING, "The backend of tenant " + tenant.value() + " could not be closed.", failure);
                return null;
            });
            return;
        }
        try {
            closed.join();
        } catch (CompletionException e) {
            throw unchecked(e.getCause());
        }
    }

    /**
     * Closes all that were built; nothing is built any more.
     *
     * @throws RuntimeException what the first of them throws at its end that fails, with those of the others as suppressed ones
     */
    @Override
    public void close() {
        isClosed = true;
        RuntimeException first = null;
        for (TenantId tenant : backends.keySet()) {
            try {
                close(tenant);
            } catch (RuntimeException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
