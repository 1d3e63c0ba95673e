// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb;

import io.eventsourcery.kurrentdb.testkit.KurrentDbStandIn;
import io.eventsourcery.kurrentdb.testkit.StandInSettings;
import io.eventsourcery.tck.BackendContract;
import io.eventsourcery.tck.fixture.BackendFixture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** On a server that cannot append to several streams at once. */
class OldServerConformanceTest extends BackendContract {

    private static KurrentDbStandIn server;

    @BeforeAll
    static void start() {
        server = KurrentDbStandIn.start(StandInSettings.ofYesterday().limits(16 << 20, 16 << 20));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    protected BackendFixture openFixture() {
        return new KurrentDbFixture(server.connectionString(), false, false);
    }
}
