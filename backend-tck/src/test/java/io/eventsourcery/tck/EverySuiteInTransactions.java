// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck;

import org.junit.jupiter.api.Nested;

/** All suites over a storage that joins transactions of its caller. */
abstract class EverySuiteInTransactions extends EverySuite {

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

    @Nested
    class UncommittedWriter extends UncommittedWriterConformance {
        @Override
        protected BackendFixture openFixture() {
            return open();
        }
    }
}
