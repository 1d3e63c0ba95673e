// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.memory;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.backend.BackendFactory;
import io.eventsourcery.backend.BackendSetup;
import io.eventsourcery.backend.Transactions;
import io.eventsourcery.core.StorageBackend;
import io.eventsourcery.core.transaction.CallTransactions;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * An in-memory store for tests and first steps, with the same contract as a database; its events are lost when it is
 * closed.
 *
 * <p>Every {@link #build()} returns a new empty store. If the setup has {@link Transactions}, the store joins the
 * caller's transaction and its rollback; without them every call is a transaction of its own. Thread-safe.
 */
public final class InMemoryBackendFactory implements BackendFactory {

    private final BackendSetup setup;

    private InMemoryBackendFactory(BackendSetup setup) {
        this.setup = setup;
    }

    public static InMemoryBackendFactory create() {
        return new InMemoryBackendFactory(BackendSetup.defaults());
    }

    @Override
    public InMemoryBackendFactory configured(UnaryOperator<BackendSetup> change) {
        return new InMemoryBackendFactory(Objects.requireNonNull(change.apply(setup), "setup"));
    }

    @Override
    public InMemoryBackendFactory withEventTypes(Class<?>... annotated) {
        return configured(s -> s.withEventTypes(annotated));
    }

    @Override
    public Backend build() {
        Transactions transactions = setup.execution().transactions().orElseGet(CallTransactions::new);
        return new StorageBackend(new InMemoryEventStorage(transactions).storage(), setup, transactions);
    }
}
