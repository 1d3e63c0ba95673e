// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck;

import io.eventsourcery.tck.fixture.BackendFixture;
import io.eventsourcery.tck.runtime.ClockConformance;
import io.eventsourcery.tck.runtime.OrderKeyConformance;
import io.eventsourcery.tck.runtime.OutboxConformance;
import io.eventsourcery.tck.runtime.ParkingConformance;
import io.eventsourcery.tck.runtime.ProjectionConformance;
import io.eventsourcery.tck.runtime.ProjectorConformance;
import io.eventsourcery.tck.runtime.RebuildConformance;
import io.eventsourcery.tck.runtime.SlowPublisherConformance;
import io.eventsourcery.tck.runtime.SubscriptionConformance;
import org.junit.jupiter.api.Nested;

/** The part of the {@link BackendContract} about durable subscriptions; every backend extends it through that. */
public abstract class BackgroundContract {

    /** A fixture for one test; the test closes it. */
    protected abstract BackendFixture openFixture() throws Exception;

    @Nested
    class Subscription extends SubscriptionConformance {
        @Override
        protected BackendFixture openFixture() throws Exception {
            return BackgroundContract.this.openFixture();
        }
    }

    @Nested
    class Outbox extends OutboxConformance {
        @Override
        protected BackendFixture openFixture() throws Exception {
            return BackgroundContract.this.openFixture();
        }
    }

    @Nested
    class SlowPublisher extends SlowPublisherConformance {
        @Override
        protected BackendFixture openFixture() throws Exception {
            return BackgroundContract.this.openFixture();
        }
    }

    @Nested
    class OrderKey extends OrderKeyConformance {
        @Override
        protected BackendFixture openFixture() throws Exception {
            return BackgroundContract.this.openFixture();
        }
    }

    @Nested
    class Parking extends ParkingConformance {
        @Override
        protected BackendFixture openFixture() throws Exception {
            return BackgroundContract.this.openFixture();
        }
    }

    @Nested
    class Projection extends ProjectionConformance {
        @Override
        protected BackendFixture openFixture() throws Exception {
            return BackgroundContract.this.openFixture();
        }
    }

    @Nested
    class Projector extends ProjectorConformance {
        @Override
        protected BackendFixture openFixture() throws Exception {
            return BackgroundContract.this.openFixture();
        }
    }

    @Nested
    class Rebuild extends RebuildConformance {
        @Override
        protected BackendFixture openFixture() throws Exception {
            return BackgroundContract.this.openFixture();
        }
    }

    @Nested
    class Clock extends ClockConformance {
        @Override
        protected BackendFixture openFixture() throws Exception {
            return BackgroundContract.this.openFixture();
        }
    }
}
