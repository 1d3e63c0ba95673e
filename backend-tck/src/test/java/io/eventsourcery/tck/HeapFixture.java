// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.backend.BackendSetup;
import io.eventsourcery.backend.Transactions;
import io.eventsourcery.core.StorageBackend;
import io.eventsourcery.memory.HeapStorages;
import io.eventsourcery.spi.Capability;
import io.eventsourcery.spi.EventStorage;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The in-memory storage, maybe with something around it. */
final class HeapFixture implements BackendFixture {

    private final Transactions transactions;
    private final CallerTransactions callers;
    private final EventStorage storage;

    private HeapFixture(Transactions transactions, CallerTransactions callers, UnaryOperator<EventStorage> around) {
        this.transactions = transactions;
        this.callers = callers;
        this.storage = around.apply(HeapStorages.storage(transactions));
    }

    /** Plain Java: nobody but the storage has transactions. */
    static HeapFixture plain(UnaryOperator<EventStorage> around) {
        return new HeapFixture(HeapStorages.transactions(), null, around);
    }

    /** Beside a real JTA implementation. */
    static HeapFixture jta(UnaryOperator<EventStorage> around) {
        return jta(Narayana.transactions(), Narayana.callers(), around);
    }

    static HeapFixture jta(Transactions transactions, CallerTransactions callers, UnaryOperator<EventStorage> around) {
        return new HeapFixture(transactions, callers, around);
    }

    @Override
    public Backend backend(UnaryOperator<BackendSetup> change) {
        return new StorageBackend(new LentStorage(storage), change.apply(BackendSetup.defaults()), transactions);
    }

    @Override
    public Set<Capability> capabilities() {
        return storage.capabilities();
    }

    @Override
    public Optional<CallerTransactions> transactions() {
        return Optional.ofNullable(callers);
    }

    @Override
    public void close() {
        storage.close();
    }

    /** One of several backends on a storage does not close it. */
    private static final class LentStorage extends StorageAround {

        LentStorage(EventStorage inner) {
            super(inner);
        }

        @Override
        public void close() {}
    }
}
