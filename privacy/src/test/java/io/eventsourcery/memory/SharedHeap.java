// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.memory;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.backend.BackendSetup;
import io.eventsourcery.core.StorageBackend;
import io.eventsourcery.core.transaction.CallTransactions;
import io.eventsourcery.encryption.Encryption;
import io.eventsourcery.spi.Storage;
import io.eventsourcery.spi.log.EventLog;
import io.eventsourcery.spi.log.LogFilter;
import io.eventsourcery.spi.log.LogStretch;
import io.eventsourcery.spi.log.Settled;
import io.eventsourcery.stream.Position;

/** One storage under several deployments, which can stop its log as a transaction does that stays open. */
public final class SharedHeap {

    private final CallTransactions transactions = new CallTransactions();
    private final Storage storage = new InMemoryEventStorage(transactions).storage();
    private boolean stuck;

    public Backend deployment(Encryption encryption, Class<?>... types) {
        return deployment(BackendSetup.defaults().withEventTypes(types).withEncryption(encryption));
    }

    public Backend deployment(BackendSetup setup) {
        return new StorageBackend(storage.withLog(new Stoppable(storage.neededLog())), setup, transactions);
    }

    /** Settles nothing from here on. */
    public void stop() {
        stuck = true;
    }

    private final class Stoppable implements EventLog {

        private final EventLog log;

        Stoppable(EventLog log) {
            this.log = log;
        }

        @Override
        public Settled settle() {
            return stuck ? Settled.waiting(Position.start(), "an open transaction") : log.settle();
        }

        @Override
        public Position newest() {
            return log.newest();
        }

        @Override
        public LogStretch read(LogFilter filter, Position after, Position settled, int limit) {
            return log.read(filter, after, settled, limit);
        }
    }
}
