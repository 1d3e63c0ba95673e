// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck;

import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Nested;

/** The in-memory backend beside a JTA implementation, as far as transactions matter. */
class JtaInMemoryConformanceTest {

    private static BackendFixture heap() {
        return HeapFixture.jta(UnaryOperator.identity());
    }

    @Nested
    class Transaction extends TransactionConformance {
        @Override
        protected BackendFixture openFixture() {
            return heap();
        }
    }

    @Nested
    class Rollback extends RollbackConformance {
        @Override
        protected BackendFixture openFixture() {
            return heap();
        }
    }

    @Nested
    class OwnTransaction extends OwnTransactionConformance {
        @Override
        protected BackendFixture openFixture() {
            return heap();
        }
    }

    @Nested
    class Listener extends ListenerConformance {
        @Override
        protected BackendFixture openFixture() {
            return heap();
        }
    }

    @Nested
    class MultiStream extends MultiStreamConformance {
        @Override
        protected BackendFixture openFixture() {
            return heap();
        }
    }

    @Nested
    class Idempotency extends IdempotencyConformance {
        @Override
        protected BackendFixture openFixture() {
            return heap();
        }
    }

    @Nested
    class Concurrency extends ConcurrencyConformance {
        @Override
        protected BackendFixture openFixture() {
            return heap();
        }
    }

    @Nested
    class Linearizability extends LinearizabilityConformance {
        @Override
        protected BackendFixture openFixture() {
            return heap();
        }
    }

    @Nested
    class UncommittedWriter extends UncommittedWriterConformance {
        @Override
        protected BackendFixture openFixture() {
            return heap();
        }
    }

    @Nested
    class Pull extends PullConformance {
        @Override
        protected BackendFixture openFixture() {
            return heap();
        }
    }

    @Nested
    class EventListeners extends EventListenersConformance {
        @Override
        protected BackendFixture openFixture() {
            return heap();
        }
    }

    @Nested
    class RepositoryTransaction extends RepositoryTransactionConformance {
        @Override
        protected BackendFixture openFixture() {
            return heap();
        }
    }
}
