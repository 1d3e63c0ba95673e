// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb;

import io.eventsourcery.kurrentdb.testkit.KurrentDbStandIn;
import io.eventsourcery.kurrentdb.testkit.StandInSettings;
import io.eventsourcery.tck.fixture.BackendFixture;
import io.kurrent.dbclient.KurrentDBClient;
import io.kurrent.dbclient.KurrentDBConnectionString;
import java.util.concurrent.TimeUnit;

/** A server of 24.10, which cannot append to several streams at once, and one client that all backends share. */
record OldServer(KurrentDbStandIn standIn, KurrentDBClient client) implements AutoCloseable {

    static OldServer start() {
        KurrentDbStandIn standIn =
                KurrentDbStandIn.start(StandInSettings.ofYesterday().limits(16 << 20, 16 << 20));
        return new OldServer(
                standIn, KurrentDBClient.create(KurrentDBConnectionString.parseOrThrow(standIn.connectionString())));
    }

    BackendFixture fixture() {
        return new KurrentDbFixture(() -> KurrentDbBackendFactory.of(client), false, false);
    }

    @Override
    public void close() throws Exception {
        client.shutdown().get(1, TimeUnit.MINUTES);
        standIn.close();
    }
}
