// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck;

import io.eventsourcery.tck.aggregate.RepositoryTransactionConformance;
import io.eventsourcery.tck.concurrency.GuardRaceConformance;
import io.eventsourcery.tck.fixture.BackendFixture;
import io.eventsourcery.tck.guard.GuardConformance;
import io.eventsourcery.tck.guard.GuardTransactionConformance;
import io.eventsourcery.tck.tag.ConditionTransactionConformance;
import io.eventsourcery.tck.transaction.RollbackConformance;
import io.eventsourcery.tck.transaction.TransactionConformance;
import org.junit.jupiter.api.Nested;

/**
 * The contract of a backend with transactions of the caller, whether the store writes inside of them or when they
 * commit.
 *
 * <p>The fixtures implement {@link BackendFixture#transactions()}.
 */
public abstract class TransactionalBackendContract extends BackendContract {

    @Nested
    class Transaction extends TransactionConformance {
        @Override
        protected BackendFixture openFixture() throws Exception {
            return TransactionalBackendContract.this.openFixture();
        }
    }

    @Nested
    class Rollback extends RollbackConformance {
        @Override
        protected BackendFixture openFixture() throws Exception {
            return TransactionalBackendContract.this.openFixture();
        }
    }

    @Nested
    class RepositoryTransaction extends RepositoryTransactionConformance {
        @Override
        protected BackendFixture openFixture() throws Exception {
            return TransactionalBackendContract.this.openFixture();
        }
    }

    @Nested
    class ConditionTransaction extends ConditionTransactionConformance {
        @Override
        protected BackendFixture openFixture() throws Exception {
            return TransactionalBackendContract.this.openFixture();
        }
    }

    @Nested
    class GuardTransaction extends GuardTransactionConformance {
        @Override
        protected BackendFixture openFixture() throws Exception {
            return TransactionalBackendContract.this.openFixture();
        }
    }

    @Nested
    class Guard extends GuardConformance {
        @Override
        protected BackendFixture openFixture() throws Exception {
            return TransactionalBackendContract.this.openFixture();
        }
    }

    @Nested
    class GuardRace extends GuardRaceConformance {
        @Override
        protected BackendFixture openFixture() throws Exception {
            return TransactionalBackendContract.this.openFixture();
        }
    }
}
