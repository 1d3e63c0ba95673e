// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck;

import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Nested;

/** The in-memory backend in plain Java. */
class InMemoryConformanceTest {

    private static BackendFixture heap() {
        return HeapFixture.plain(UnaryOperator.identity());
    }

    @Nested
    class Append extends AppendConformance {
        @Override
        protected BackendFixture openFixture() {
            return heap();
        }
    }

    @Nested
    class ExpectedVersion extends ExpectedVersionConformance {
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
    class MultiStream extends MultiStreamConformance {
        @Override
        protected BackendFixture openFixture() {
            return heap();
        }
    }

    @Nested
    class Read extends ReadConformance {
        @Override
        protected BackendFixture openFixture() {
            return heap();
        }
    }

    @Nested
    class StreamIdentity extends StreamIdentityConformance {
        @Override
        protected BackendFixture openFixture() {
            return heap();
        }
    }

    @Nested
    class Tenant extends TenantConformance {
        @Override
        protected BackendFixture openFixture() {
            return heap();
        }
    }

    @Nested
    class Snapshot extends SnapshotConformance {
        @Override
        protected BackendFixture openFixture() {
            return heap();
        }
    }

    @Nested
    class AggregateSnapshot extends AggregateSnapshotConformance {
        @Override
        protected BackendFixture openFixture() {
            return heap();
        }
    }

    @Nested
    class Unversioned extends UnversionedConformance {
        @Override
        protected BackendFixture openFixture() {
            return heap();
        }
    }

    @Nested
    class RoundTrip extends RoundTripConformance {
        @Override
        protected BackendFixture openFixture() {
            return heap();
        }
    }

    @Nested
    class Delete extends DeleteConformance {
        @Override
        protected BackendFixture openFixture() {
            return heap();
        }
    }

    @Nested
    class BadInput extends BadInputConformance {
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
    class OwnTransaction extends OwnTransactionConformance {
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
    class GoldenPayload extends GoldenPayloadConformance {
        @Override
        protected BackendFixture openFixture() {
            return heap();
        }
    }

    @Nested
    class Time extends TimeConformance {
        @Override
        protected BackendFixture openFixture() {
            return heap();
        }
    }

    @Nested
    class Repository extends RepositoryConformance {
        @Override
        protected BackendFixture openFixture() {
            return heap();
        }
    }

    @Nested
    class Loaded extends LoadedConformance {
        @Override
        protected BackendFixture openFixture() {
            return heap();
        }
    }

    @Nested
    class Evolution extends EvolutionConformance {
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
    class PullPosition extends PullPositionConformance {
        @Override
        protected BackendFixture openFixture() {
            return heap();
        }
    }

    @Nested
    class PullBatch extends PullBatchConformance {
        @Override
        protected BackendFixture openFixture() {
            return heap();
        }
    }

    @Nested
    class PullFilter extends PullFilterConformance {
        @Override
        protected BackendFixture openFixture() {
            return heap();
        }
    }

    @Nested
    class PullInput extends PullInputConformance {
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
    class Context extends ContextConformance {
        @Override
        protected BackendFixture openFixture() {
            return heap();
        }
    }
}
