// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import io.eventsourcery.tck.aggregate.RepositoryTransactionConformance;
import io.eventsourcery.tck.concurrency.ConcurrencyConformance;
import io.eventsourcery.tck.concurrency.ConditionRaceConformance;
import io.eventsourcery.tck.concurrency.GuardRaceConformance;
import io.eventsourcery.tck.concurrency.LinearizabilityConformance;
import io.eventsourcery.tck.fixture.BackendFixture;
import io.eventsourcery.tck.guard.GuardTransactionConformance;
import io.eventsourcery.tck.log.PullPositionConformance;
import io.eventsourcery.tck.log.UncommittedWriterConformance;
import io.eventsourcery.tck.stream.IdempotencyConformance;
import io.eventsourcery.tck.stream.KeyStorageConformance;
import io.eventsourcery.tck.stream.MultiStreamConformance;
import io.eventsourcery.tck.subscription.CheckpointConformance;
import io.eventsourcery.tck.subscription.LeaseConformance;
import io.eventsourcery.tck.tag.ConditionTransactionConformance;
import io.eventsourcery.tck.transaction.OwnTransactionConformance;
import io.eventsourcery.tck.transaction.RollbackConformance;
import io.eventsourcery.tck.transaction.TransactionConformance;
import org.junit.jupiter.api.Nested;

/** The suites of the contract whose answers depend on how transactions begin, end and see each other. */
abstract class SuitesAboutTransactions extends StoreOnServer {

    /** A fixture for one test; the test closes it. */
    abstract BackendFixture openFixture();

    @Nested
    class Transaction extends TransactionConformance {
        @Override
        protected BackendFixture openFixture() {
            return SuitesAboutTransactions.this.openFixture();
        }
    }

    @Nested
    class Rollback extends RollbackConformance {
        @Override
        protected BackendFixture openFixture() {
            return SuitesAboutTransactions.this.openFixture();
        }
    }

    @Nested
    class RepositoryTransaction extends RepositoryTransactionConformance {
        @Override
        protected BackendFixture openFixture() {
            return SuitesAboutTransactions.this.openFixture();
        }
    }

    @Nested
    class OwnTransaction extends OwnTransactionConformance {
        @Override
        protected BackendFixture openFixture() {
            return SuitesAboutTransactions.this.openFixture();
        }
    }

    @Nested
    class UncommittedWriter extends UncommittedWriterConformance {
        @Override
        protected BackendFixture openFixture() {
            return SuitesAboutTransactions.this.openFixture();
        }
    }

    @Nested
    class PullPosition extends PullPositionConformance {
        @Override
        protected BackendFixture openFixture() {
            return SuitesAboutTransactions.this.openFixture();
        }
    }

    @Nested
    class Idempotency extends IdempotencyConformance {
        @Override
        protected BackendFixture openFixture() {
            return SuitesAboutTransactions.this.openFixture();
        }
    }

    @Nested
    class MultiStream extends MultiStreamConformance {
        @Override
        protected BackendFixture openFixture() {
            return SuitesAboutTransactions.this.openFixture();
        }
    }

    @Nested
    class Concurrency extends ConcurrencyConformance {
        @Override
        protected BackendFixture openFixture() {
            return SuitesAboutTransactions.this.openFixture();
        }
    }

    @Nested
    class Linearizability extends LinearizabilityConformance {
        @Override
        protected BackendFixture openFixture() {
            return SuitesAboutTransactions.this.openFixture();
        }
    }

    @Nested
    class ConditionTransaction extends ConditionTransactionConformance {
        @Override
        protected BackendFixture openFixture() {
            return SuitesAboutTransactions.this.openFixture();
        }
    }

    @Nested
    class ConditionRace extends ConditionRaceConformance {
        @Override
        protected BackendFixture openFixture() {
            return SuitesAboutTransactions.this.openFixture();
        }
    }

    @Nested
    class Checkpoint extends CheckpointConformance {
        @Override
        protected BackendFixture openFixture() {
            return SuitesAboutTransactions.this.openFixture();
        }
    }

    @Nested
    class Lease extends LeaseConformance {
        @Override
        protected BackendFixture openFixture() {
            return SuitesAboutTransactions.this.openFixture();
        }
    }

    @Nested
    class KeyStorage extends KeyStorageConformance {
        @Override
        protected BackendFixture openFixture() {
            return SuitesAboutTransactions.this.openFixture();
        }
    }

    @Nested
    class GuardTransaction extends GuardTransactionConformance {
        @Override
        protected BackendFixture openFixture() {
            return SuitesAboutTransactions.this.openFixture();
        }
    }

    @Nested
    class GuardRace extends GuardRaceConformance {
        @Override
        protected BackendFixture openFixture() {
            return SuitesAboutTransactions.this.openFixture();
        }
    }
}
