// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.backend;

import io.eventsourcery.EventStore;
import io.eventsourcery.error.StoreClosedException;
import io.eventsourcery.stream.TenantId;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * A backend of its own for each tenant, for tenants with tables, a schema or a database of their own.
 *
 * <p>Each is built when its tenant is needed first, with the migrations of its factory, once however many threads ask; they wait
 * for each other, and threads of other tenants do not. A build that failed is tried again by the next call. The events in it still
 * carry the tenant. Thread-safe.
 *
 * <pre>{@code
 * TenantStores stores = TenantStores.of(tenant -> JpaBackendFactory.of(em).withDatabaseSchema("tenant_" + tenant.value()));
 * stores.store(TenantId.of("acme")).append(...);
 * }</pre>
 */
public final class TenantStores implements AutoCloseable {

    private final Function<TenantId, ? extends BackendFactory> factories;
    private final Map<TenantId, CompletableFuture<Backend>> backends = new ConcurrentHashMap<>();
    private volatile boolean isClosed;

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
     * @throws io.eventsourcery.error.ConfigurationException if its backend cannot be built
     * @throws StoreClosedException ES-0520 if these stores were closed
     */
    public EventStore store(TenantId tenant) {
        return backend(tenant).eventStore().forTenant(tenant);
    }

    /** The backend of a tenant, such as for its subscriptions; the errors are those of {@link #store}. */
    public Backend backend(TenantId tenant) {
        Objects.requireNonNull(tenant, "tenant");
        requireOpen();
        CompletableFuture<Backend> mine = new CompletableFuture<>();
        CompletableFuture<Backend> known = backends.putIfAbsent(tenant, mine);
        if (known == null) {
            build(tenant, mine);
            known = mine;
        }
        try {
            return known.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw (Error) e.getCause();
        }
    }

    private void build(TenantId tenant, CompletableFuture<Backend> building) {
        try {
            building.complete(factories.apply(tenant).build());
            if (isClosed) {
                close(tenant);
                throw new StoreClosedException("The store of tenant " + tenant.value());
            }
        } catch (RuntimeException | Error e) {
            backends.remove(tenant, building);
            if (!building.completeExceptionally(e)) {
                throw e;
            }
        }
    }

    private void requireOpen() {
        if (isClosed) {
            throw new StoreClosedException("The registry of the stores of tenants");
        }
    }

    /** Closes the backend of one tenant, if it was built, such as before its schema is dropped; the next use builds it again. */
    public void close(TenantId tenant) {
        CompletableFuture<Backend> built = backends.remove(tenant);
        if (built != null) {
            built.whenComplete((backend, failure) -> {
                if (backend != null) {
                    backend.close();
                }
            });
        }
    }

    /** Closes all that were built; nothing is built any more. */
    @Override
    public void close() {
        isClosed = true;
        backends.keySet().forEach(this::close);
    }
}
