// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.backend.BackendSetup;
import io.eventsourcery.backend.Transactions;
import io.eventsourcery.core.StorageBackend;
import io.eventsourcery.memory.HeapStorages;
import io.eventsourcery.spi.Storage;
import io.eventsourcery.spi.stream.EventStorage;
import io.eventsourcery.spi.stream.LoadPage;
import io.eventsourcery.spi.stream.PageRequest;
import io.eventsourcery.spi.stream.StoredSnapshot;
import io.eventsourcery.spi.stream.StreamPage;
import io.eventsourcery.spi.stream.StreamWrite;
import io.eventsourcery.spi.stream.StreamWritten;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import io.eventsourcery.tck.fixture.BackendFixture;
import io.eventsourcery.tck.fixture.CallerTransactions;
import io.eventsourcery.tck.fixture.Promises;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The in-memory storage, maybe with something around it. */
final class HeapFixture implements BackendFixture {

    /** Everything, except that its checkpoints know no rollback. */
    static final Promises IN_HEAP = Promises.everything().withCheckpoints(Promises.Checkpoints.AT_ONCE);

    private final Transactions transactions;
    private final CallerTransactions callers;
    private final Storage storage;
    private final Promises promises;

    private HeapFixture(
            Transactions transactions, CallerTransactions callers, UnaryOperator<Storage> around, Promises promises) {
        this.transactions = transactions;
        this.callers = callers;
        this.storage = around.apply(HeapStorages.storage(transactions));
        this.promises = promises;
    }

    /** Plain Java: nobody but the storage has transactions. */
    static HeapFixture plain(UnaryOperator<EventStorage> around) {
        return new HeapFixture(HeapStorages.transactions(), null, withEvents(around), IN_HEAP);
    }

    /** Beside a real JTA implementation. */
    static HeapFixture jta(UnaryOperator<EventStorage> around) {
        return jta(Narayana.transactions(), Narayana.callers(), around);
    }

    static HeapFixture jta(Transactions transactions, CallerTransactions callers, UnaryOperator<EventStorage> around) {
        return new HeapFixture(transactions, callers, withEvents(around), IN_HEAP);
    }

    /** Beside a real JTA implementation, with other parts. */
    static HeapFixture ofParts(UnaryOperator<Storage> around, Promises promises) {
        return new HeapFixture(Narayana.transactions(), Narayana.callers(), around, promises);
    }

    private static UnaryOperator<Storage> withEvents(UnaryOperator<EventStorage> around) {
        return storage -> storage.withEvents(around.apply(storage.events()));
    }

    @Override
    public Backend backend(UnaryOperator<BackendSetup> change) {
        return new StorageBackend(
                storage.withEvents(new LentStorage(storage.events())),
                change.apply(BackendSetup.defaults()),
                transactions);
    }

    @Override
    public Promises promises() {
        return promises;
    }

    @Override
    public Optional<CallerTransactions> transactions() {
        return Optional.ofNullable(callers);
    }

    @Override
    public void close() {
        storage.events().close();
    }

    /** One of several backends on a storage does not close it. */
    private record LentStorage(EventStorage inner) implements EventStorage {

        @Override
        public List<StreamWritten> append(TenantId tenant, List<StreamWrite> writes) {
            return inner.append(tenant, writes);
        }

        @Override
        public StreamPage read(TenantId tenant, StreamId stream, PageRequest page) {
            return inner.read(tenant, stream, page);
        }

        @Override
        public void delete(TenantId tenant, StreamId stream) {
            inner.delete(tenant, stream);
        }

        @Override
        public LoadPage loadPage(TenantId tenant, StreamId stream, long maxVersion, int limit) {
            return inner.loadPage(tenant, stream, maxVersion, limit);
        }

        @Override
        public void saveSnapshot(TenantId tenant, StreamId stream, StoredSnapshot snapshot) {
            inner.saveSnapshot(tenant, stream, snapshot);
        }

        @Override
        public void close() {}
    }
}
