// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb;

import io.eventsourcery.kurrentdb.testkit.KurrentDbStandIn;
import io.eventsourcery.kurrentdb.testkit.StandInSettings;
import io.eventsourcery.tck.fixture.BackendFixture;

/** A server of 24.10, which cannot append to several streams at once; each backend connects by itself. */
record OldServer(KurrentDbStandIn standIn) implements AutoCloseable {

    static OldServer start() {
        return new OldServer(
                KurrentDbStandIn.start(StandInSettings.ofYesterday().limits(16 << 20, 16 << 20)));
    }

    BackendFixture fixture() {
        return new KurrentDbFixture(
                () -> KurrentDbBackendFactory.connectingTo(standIn.connectionString()), false, false);
    }

    @Override
    public void close() {
        standIn.close();
    }
}
