// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb;

import io.eventsourcery.tck.AggregateSnapshotConformance;
import io.eventsourcery.tck.AppendConformance;
import io.eventsourcery.tck.BackendFixture;
import io.eventsourcery.tck.BadInputConformance;
import io.eventsourcery.tck.ConcurrencyConformance;
import io.eventsourcery.tck.DeleteConformance;
import io.eventsourcery.tck.EvolutionConformance;
import io.eventsourcery.tck.ExpectedVersionConformance;
import io.eventsourcery.tck.GoldenPayloadConformance;
import io.eventsourcery.tck.IdempotencyConformance;
import io.eventsourcery.tck.LinearizabilityConformance;
import io.eventsourcery.tck.ListenerConformance;
import io.eventsourcery.tck.LoadedConformance;
import io.eventsourcery.tck.MultiStreamConformance;
import io.eventsourcery.tck.OwnTransactionConformance;
import io.eventsourcery.tck.PullBatchConformance;
import io.eventsourcery.tck.PullConformance;
import io.eventsourcery.tck.PullFilterConformance;
import io.eventsourcery.tck.PullInputConformance;
import io.eventsourcery.tck.PullPositionConformance;
import io.eventsourcery.tck.ReadConformance;
import io.eventsourcery.tck.RepositoryConformance;
import io.eventsourcery.tck.RoundTripConformance;
import io.eventsourcery.tck.SnapshotConformance;
import io.eventsourcery.tck.StreamIdentityConformance;
import io.eventsourcery.tck.TenantConformance;
import io.eventsourcery.tck.TimeConformance;
import io.eventsourcery.tck.UnversionedConformance;
import org.junit.jupiter.api.Nested;

/** The suites whose listeners can do with one stream in each transaction. */
abstract class EverySuiteOfOneStream {

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
}
