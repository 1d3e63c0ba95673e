// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.conformance;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.backend.BackendSetup;
import io.eventsourcery.tck.fixture.BackendFixture;
import io.eventsourcery.tck.fixture.CallerTransactions;
import io.eventsourcery.tck.fixture.Promises;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.function.UnaryOperator;

/** As if the backend had written outside of the transaction: a rollback loses nothing. */
record Keeping(ServerFixture inner) implements BackendFixture {

    @Override
    public Backend backend(UnaryOperator<BackendSetup> change) {
        return inner.backend(change);
    }

    @Override
    public Promises promises() {
        return inner.promises();
    }

    @Override
    public Optional<CallerTransactions> transactions() {
        return inner.transactions().map(RollbackIgnored::new);
    }

    @Override
    public ThreadFactory threads() {
        return inner.threads();
    }

    @Override
    public void close() {}

    private record RollbackIgnored(CallerTransactions inner) implements CallerTransactions {
        @Override
        public void begin() throws Exception {
            inner.begin();
        }

        @Override
        public void commit() throws Exception {
            inner.commit();
        }

        @Override
        public void rollback() throws Exception {
            inner.commit();
        }

        @Override
        public void markRollbackOnly() throws Exception {
            inner.markRollbackOnly();
        }

        @Override
        public boolean isActive() throws Exception {
            return inner.isActive();
        }
    }
}
