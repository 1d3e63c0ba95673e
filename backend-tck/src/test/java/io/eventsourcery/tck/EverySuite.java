// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck;

import org.junit.jupiter.api.Nested;

/** All suites over one kind of storage. */
abstract class EverySuite {

    abstract BackendFixture open();

    @Nested
    class Append extends AppendConformance {
        @Override
        protected BackendFixture openFixture() {
            return open();
        }
    }

    @Nested
    class ExpectedVersion extends ExpectedVersionConformance {
        @Override
        protected BackendFixture openFixture() {
            return open();
        }
    }

    @Nested
    class Idempotency extends IdempotencyConformance {
        @Override
        protected BackendFixture openFixture() {
            return open();
        }
    }

    @Nested
    class MultiStream extends MultiStreamConformance {
        @Override
        protected BackendFixture openFixture() {
            return open();
        }
    }

    @Nested
    class Read extends ReadConformance {
        @Override
        protected BackendFixture openFixture() {
            return open();
        }
    }

    @Nested
    class StreamIdentity extends StreamIdentityConformance {
        @Override
        protected BackendFixture openFixture() {
            return open();
        }
    }

    @Nested
    class Tenant extends TenantConformance {
        @Override
        protected BackendFixture openFixture() {
            return open();
        }
    }

    @Nested
    class Snapshot extends SnapshotConformance {
        @Override
        protected BackendFixture openFixture() {
            return open();
        }
    }

    @Nested
    class AggregateSnapshot extends AggregateSnapshotConformance {
        @Override
        protected BackendFixture openFixture() {
            return open();
        }
    }

    @Nested
    class Loaded extends LoadedConformance {
        @Override
        protected BackendFixture openFixture() {
            return open();
        }
    }

    @Nested
    class Repository extends RepositoryConformance {
        @Override
        protected BackendFixture openFixture() {
            return open();
        }
    }

    @Nested
    class Unversioned extends UnversionedConformance {
        @Override
        protected BackendFixture openFixture() {
            return open();
        }
    }

    @Nested
    class RoundTrip extends RoundTripConformance {
        @Override
        protected BackendFixture openFixture() {
            return open();
        }
    }

    @Nested
    class Delete extends DeleteConformance {
        @Override
        protected BackendFixture openFixture() {
            return open();
        }
    }

    @Nested
    class BadInput extends BadInputConformance {
        @Override
        protected BackendFixture openFixture() {
            return open();
        }
    }

    @Nested
    class Listener extends ListenerConformance {
        @Override
        protected BackendFixture openFixture() {
            return open();
        }
    }

    @Nested
    class OwnTransaction extends OwnTransactionConformance {
        @Override
        protected BackendFixture openFixture() {
            return open();
        }
    }

    @Nested
    class Concurrency extends ConcurrencyConformance {
        @Override
        protected BackendFixture openFixture() {
            return open();
        }
    }

    @Nested
    class Linearizability extends LinearizabilityConformance {
        @Override
        protected BackendFixture openFixture() {
            return open();
        }
    }

    @Nested
    class GoldenPayload extends GoldenPayloadConformance {
        @Override
        protected BackendFixture openFixture() {
            return open();
        }
    }

    @Nested
    class Time extends TimeConformance {
        @Override
        protected BackendFixture openFixture() {
            return open();
        }
    }

    @Nested
    class Evolution extends EvolutionConformance {
        @Override
        protected BackendFixture openFixture() {
            return open();
        }
    }

    @Nested
    class Context extends ContextConformance {
        @Override
        protected BackendFixture openFixture() {
            return open();
        }
    }

    @Nested
    class Pull extends PullConformance {
        @Override
        protected BackendFixture openFixture() {
            return open();
        }
    }

    @Nested
    class PullPosition extends PullPositionConformance {
        @Override
        protected BackendFixture openFixture() {
            return open();
        }
    }

    @Nested
    class PullBatch extends PullBatchConformance {
        @Override
        protected BackendFixture openFixture() {
            return open();
        }
    }

    @Nested
    class PullFilter extends PullFilterConformance {
        @Override
        protected BackendFixture openFixture() {
            return open();
        }
    }

    @Nested
    class PullInput extends PullInputConformance {
        @Override
        protected BackendFixture openFixture() {
            return open();
        }
    }

    @Nested
    class EventListeners extends EventListenersConformance {
        @Override
        protected BackendFixture openFixture() {
            return open();
        }
    }
}
