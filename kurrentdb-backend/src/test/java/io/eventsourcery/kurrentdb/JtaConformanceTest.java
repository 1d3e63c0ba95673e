// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb;

import io.eventsourcery.kurrentdb.testkit.KurrentDbServer;
import io.eventsourcery.tck.BackendFixture;
import io.eventsourcery.tck.RepositoryTransactionConformance;
import io.eventsourcery.tck.RollbackConformance;
import io.eventsourcery.tck.TransactionConformance;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/** Beside JTA: what a transaction writes is kept back until it is about to commit. */
class JtaConformanceTest extends EverySuite {

    private static KurrentDbServer server;

    @BeforeAll
    static void start() {
        server = KurrentDbServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    BackendFixture open() {
        return new KurrentDbFixture(server.connectionString(), true, true);
    }

    @Nested
    class Transaction extends TransactionConformance {
        @Override
        protected BackendFixture openFixture() {
            return open();
        }
    }

    @Nested
    class Rollback extends RollbackConformance {
        @Override
        protected BackendFixture openFixture() {
            return open();
        }
    }

    @Nested
    class RepositoryTransaction extends RepositoryTransactionConformance {
        @Override
        protected BackendFixture openFixture() {
            return open();
        }
    }
}
