// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kept;

import io.eventsourcery.tck.fixture.BackendFixture;
import io.eventsourcery.tck.runtime.ClockConformance;
import io.eventsourcery.tck.runtime.OrderKeyConformance;
import io.eventsourcery.tck.runtime.OutboxConformance;
import io.eventsourcery.tck.runtime.ParkingConformance;
import io.eventsourcery.tck.runtime.ProjectionConformance;
import io.eventsourcery.tck.runtime.ProjectorConformance;
import io.eventsourcery.tck.runtime.RebuildConformance;
import io.eventsourcery.tck.runtime.SubscriptionConformance;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/** The contract of durable subscriptions, with the events of KurrentDB and the checkpoints in H2. */
public class SubscriptionsKeptInDatabaseTest {

    private static ServerAndDatabase both;

    @BeforeAll
    static void start() {
        both = ServerAndDatabase.start();
    }

    @AfterAll
    static void stop() {
        both.close();
    }

    @Nested
    class Subscription extends SubscriptionConformance {
        @Override
        protected BackendFixture openFixture() {
            return both.fixture();
        }
    }

    @Nested
    class Clock extends ClockConformance {
        @Override
        protected BackendFixture openFixture() {
            return both.fixture();
        }
    }

    @Nested
    class Outbox extends OutboxConformance {
        @Override
        protected BackendFixture openFixture() {
            return both.fixture();
        }
    }

    @Nested
    class OrderKey extends OrderKeyConformance {
        @Override
        protected BackendFixture openFixture() {
            return both.fixture();
        }
    }

    @Nested
    class Parking extends ParkingConformance {
        @Override
        protected BackendFixture openFixture() {
            return both.fixture();
        }
    }

    @Nested
    class Projection extends ProjectionConformance {
        @Override
        protected BackendFixture openFixture() {
            return both.fixture();
        }
    }

    @Nested
    class Projector extends ProjectorConformance {
        @Override
        protected BackendFixture openFixture() {
            return both.fixture();
        }
    }

    @Nested
    class Rebuild extends RebuildConformance {
        @Override
        protected BackendFixture openFixture() {
            return both.fixture();
        }
    }
}
