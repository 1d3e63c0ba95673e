// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.backend.BackendFactory;
import io.eventsourcery.backend.BackendSetup;
import io.eventsourcery.core.StorageBackend;
import io.eventsourcery.spi.Storage;
import io.eventsourcery.spi.TransactionMode;
import io.eventsourcery.spi.stream.EncodedEvent;
import io.eventsourcery.spi.stream.EventStorage;
import io.eventsourcery.spi.stream.LoadPage;
import io.eventsourcery.spi.stream.PageRequest;
import io.eventsourcery.spi.stream.StoredEvent;
import io.eventsourcery.spi.stream.StoredSnapshot;
import io.eventsourcery.spi.stream.StreamPage;
import io.eventsourcery.spi.stream.StreamWrite;
import io.eventsourcery.spi.stream.StreamWritten;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** A storage in which each stream has one event that a former version of the application wrote. */
record OneOldEvent(EncodedEvent event, BackendSetup setup) implements BackendFactory {

    static OneOldEvent of(String type, int revision, String text) {
        return new OneOldEvent(new EncodedEvent(UUID.randomUUID(), type, revision, text, ""), BackendSetup.defaults());
    }

    @Override
    public BackendFactory configured(UnaryOperator<BackendSetup> change) {
        return new OneOldEvent(event, change.apply(setup));
    }

    @Override
    public Backend build() {
        return new StorageBackend(
                Storage.of(new OneEvent(event), TransactionMode.JOINS),
                setup,
                setup.execution().transactions().orElseThrow());
    }

    private record OneEvent(EncodedEvent event) implements EventStorage {
        @Override
        public List<StreamWritten> append(TenantId tenant, List<StreamWrite> writes) {
            throw new UnsupportedOperationException();
        }

        @Override
        public StreamPage read(TenantId tenant, StreamId stream, PageRequest page) {
            return page.from() > 1
                    ? StreamPage.nothing()
                    : new StreamPage(
                            List.of(new StoredEvent(stream, 1, true, Optional.empty(), Instant.EPOCH, event)), true);
        }

        @Override
        public void delete(TenantId tenant, StreamId stream) {
            throw new UnsupportedOperationException();
        }

        @Override
        public LoadPage loadPage(TenantId tenant, StreamId stream, long maxVersion, int limit) {
            return new LoadPage(Optional.empty(), read(tenant, stream, new PageRequest(1, maxVersion, false, limit)));
        }

        @Override
        public void saveSnapshot(TenantId tenant, StreamId stream, StoredSnapshot snapshot) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {}
    }
}
