// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck;

import io.eventsourcery.tck.aggregate.AggregateSnapshotConformance;
import io.eventsourcery.tck.aggregate.LoadedConformance;
import io.eventsourcery.tck.aggregate.RepositoryConformance;
import io.eventsourcery.tck.concurrency.ConcurrencyConformance;
import io.eventsourcery.tck.concurrency.LinearizabilityConformance;
import io.eventsourcery.tck.fixture.BackendFixture;
import io.eventsourcery.tck.listener.ContextConformance;
import io.eventsourcery.tck.listener.EventListenersConformance;
import io.eventsourcery.tck.listener.ListenerConformance;
import io.eventsourcery.tck.listener.ObservationConformance;
import io.eventsourcery.tck.log.PullBatchConformance;
import io.eventsourcery.tck.log.PullConformance;
import io.eventsourcery.tck.log.PullFilterConformance;
import io.eventsourcery.tck.log.PullInputConformance;
import io.eventsourcery.tck.log.PullPositionConformance;
import io.eventsourcery.tck.payload.EvolutionConformance;
import io.eventsourcery.tck.payload.GoldenPayloadConformance;
import io.eventsourcery.tck.payload.RoundTripConformance;
import io.eventsourcery.tck.payload.TimeConformance;
import io.eventsourcery.tck.stream.AppendConformance;
import io.eventsourcery.tck.stream.BadInputConformance;
import io.eventsourcery.tck.stream.ClosedBackendConformance;
import io.eventsourcery.tck.stream.DeleteConformance;
import io.eventsourcery.tck.stream.ExpectedVersionConformance;
import io.eventsourcery.tck.stream.IdempotencyConformance;
import io.eventsourcery.tck.stream.KeyStorageConformance;
import io.eventsourcery.tck.stream.MultiStreamConformance;
import io.eventsourcery.tck.stream.ReadConformance;
import io.eventsourcery.tck.stream.SnapshotConformance;
import io.eventsourcery.tck.stream.StreamIdentityConformance;
import io.eventsourcery.tck.stream.TenantConformance;
import io.eventsourcery.tck.stream.TenantDeletionConformance;
import io.eventsourcery.tck.stream.UnversionedConformance;
import io.eventsourcery.tck.subscription.CheckpointConformance;
import io.eventsourcery.tck.subscription.LeaseConformance;
import io.eventsourcery.tck.subscription.ParkedStreamConformance;
import io.eventsourcery.tck.subscription.SubscriptionStorageConformance;
import io.eventsourcery.tck.transaction.OwnTransactionConformance;
import org.junit.jupiter.api.Nested;

/**
 * The contract of a backend: every suite that needs no transaction of the caller.
 *
 * <p>A backend extends it once per kind of fixture and creates the fixtures. Nothing else is needed: the suites are
 * inherited, and a suite that is added here runs for every backend from then on.
 *
 * <p>If the caller may have transactions, extend {@link TransactionalBackendContract} instead; if the store writes
 * inside of them, {@link JoiningBackendContract}.
 */
public abstract class BackendContract extends TagContract {

    @Nested
    class Append extends AppendConformance {
        @Override
        protected BackendFixture openFixture() throws Exception {
            return BackendContract.this.openFixture();
        }
    }

    @Nested
    class ExpectedVersion extends ExpectedVersionConformance {
        @Override
        protected BackendFixture openFixture() throws Exception {
            return BackendContract.this.openFixture();
        }
    }

    @Nested
    class Idempotency extends IdempotencyConformance {
        @Override
        protected BackendFixture openFixture() throws Exception {
            return BackendContract.this.openFixture();
        }
    }

    @Nested
    class MultiStream extends MultiStreamConformance {
        @Override
        protected BackendFixture openFixture() throws Exception {
            return BackendContract.this.openFixture();
        }
    }

    @Nested
    class Read extends ReadConformance {
        @Override
        protected BackendFixture openFixture() throws Exception {
            return BackendContract.this.openFixture();
        }
    }

    @Nested
    class StreamIdentity extends StreamIdentityConformance {
        @Override
        protected BackendFixture openFixture() throws Exception {
            return BackendContract.this.openFixture();
        }
    }

    @Nested
    class Tenant extends TenantConformance {
        @Override
        protected BackendFixture openFixture() throws Exception {
            return BackendContract.this.openFixture();
        }
    }

    @Nested
    class TenantDeletion extends TenantDeletionConformance {
        @Override
        protected BackendFixture openFixture() throws Exception {
            return BackendContract.this.openFixture();
        }
    }

    @Nested
    class Snapshot extends SnapshotConformance {
        @Override
        protected BackendFixture openFixture() throws Exception {
            return BackendContract.this.openFixture();
        }
    }

    @Nested
    class AggregateSnapshot extends AggregateSnapshotConformance {
        @Override
        protected BackendFixture openFixture() throws Exception {
            return BackendContract.this.openFixture();
        }
    }

    @Nested
    class Loaded extends LoadedConformance {
        @Override
        protected BackendFixture openFixture() throws Exception {
            return BackendContract.this.openFixture();
        }
    }

    @Nested
    class Repository extends RepositoryConformance {
        @Override
        protected BackendFixture openFixture() throws Exception {
            return BackendContract.this.openFixture();
        }
    }

    @Nested
    class Unversioned extends UnversionedConformance {
        @Override
        protected BackendFixture openFixture() throws Exception {
            return BackendContract.this.openFixture();
        }
    }

    @Nested
    class RoundTrip extends RoundTripConformance {
        @Override
        protected BackendFixture openFixture() throws Exception {
            return BackendContract.this.openFixture();
        }
    }

    @Nested
    class Delete extends DeleteConformance {
        @Override
        protected BackendFixture openFixture() throws Exception {
            return BackendContract.this.openFixture();
        }
    }

    @Nested
    class BadInput extends BadInputConformance {
        @Override
        protected BackendFixture openFixture() throws Exception {
            return BackendContract.this.openFixture();
        }
    }

    @Nested
    class Listener extends ListenerConformance {
        @Override
        protected BackendFixture openFixture() throws Exception {
            return BackendContract.this.openFixture();
        }
    }

    @Nested
    class OwnTransaction extends OwnTransactionConformance {
        @Override
        protected BackendFixture openFixture() throws Exception {
            return BackendContract.this.openFixture();
        }
    }

    @Nested
    class Concurrency extends ConcurrencyConformance {
        @Override
        protected BackendFixture openFixture() throws Exception {
            return BackendContract.this.openFixture();
        }
    }

    @Nested
    class Linearizability extends LinearizabilityConformance {
        @Override
        protected BackendFixture openFixture() throws Exception {
            return BackendContract.this.openFixture();
        }
    }

    @Nested
    class GoldenPayload extends GoldenPayloadConformance {
        @Override
        protected BackendFixture openFixture() throws Exception {
            return BackendContract.this.openFixture();
        }
    }

    @Nested
    class Time extends TimeConformance {
        @Override
        protected BackendFixture openFixture() throws Exception {
            return BackendContract.this.openFixture();
        }
    }

    @Nested
    class Evolution extends EvolutionConformance {
        @Override
        protected BackendFixture openFixture() throws Exception {
            return BackendContract.this.openFixture();
        }
    }

    @Nested
    class Context extends ContextConformance {
        @Override
        protected BackendFixture openFixture() throws Exception {
            return BackendContract.this.openFixture();
        }
    }

    @Nested
    class Pull extends PullConformance {
        @Override
        protected BackendFixture openFixture() throws Exception {
            return BackendContract.this.openFixture();
        }
    }

    @Nested
    class PullPosition extends PullPositionConformance {
        @Override
        protected BackendFixture openFixture() throws Exception {
            return BackendContract.this.openFixture();
        }
    }

    @Nested
    class PullBatch extends PullBatchConformance {
        @Override
        protected BackendFixture openFixture() throws Exception {
            return BackendContract.this.openFixture();
        }
    }

    @Nested
    class PullFilter extends PullFilterConformance {
        @Override
        protected BackendFixture openFixture() throws Exception {
            return BackendContract.this.openFixture();
        }
    }

    @Nested
    class PullInput extends PullInputConformance {
        @Override
        protected BackendFixture openFixture() throws Exception {
            return BackendContract.this.openFixture();
        }
    }

    @Nested
    class EventListeners extends EventListenersConformance {
        @Override
        protected BackendFixture openFixture() throws Exception {
            return BackendContract.this.openFixture();
        }
    }

    @Nested
    class Observation extends ObservationConformance {
        @Override
        protected BackendFixture openFixture() throws Exception {
            return BackendContract.this.openFixture();
        }
    }

    @Nested
    class ClosedBackend extends ClosedBackendConformance {
        @Override
        protected BackendFixture openFixture() throws Exception {
            return BackendContract.this.openFixture();
        }
    }

    @Nested
    class SubscriptionStorage extends SubscriptionStorageConformance {
        @Override
        protected BackendFixture openFixture() throws Exception {
            return BackendContract.this.openFixture();
        }
    }

    @Nested
    class Checkpoint extends CheckpointConformance {
        @Override
        protected BackendFixture openFixture() throws Exception {
            return BackendContract.this.openFixture();
        }
    }

    @Nested
    class Lease extends LeaseConformance {
        @Override
        protected BackendFixture openFixture() throws Exception {
            return BackendContract.this.openFixture();
        }
    }

    @Nested
    class ParkedStream extends ParkedStreamConformance {
        @Override
        protected BackendFixture openFixture() throws Exception {
            return BackendContract.this.openFixture();
        }
    }

    @Nested
    class KeyStorage extends KeyStorageConformance {
        @Override
        protected BackendFixture openFixture() throws Exception {
            return BackendContract.this.openFixture();
        }
    }
}
