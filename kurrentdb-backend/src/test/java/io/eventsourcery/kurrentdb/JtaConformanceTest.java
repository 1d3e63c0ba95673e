// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb;

import io.eventsourcery.kurrentdb.testkit.KurrentDbServer;
import io.eventsourcery.tck.TransactionalBackendContract;
import io.eventsourcery.tck.fixture.BackendFixture;
import io.kurrent.dbclient.KurrentDBClient;
import io.kurrent.dbclient.KurrentDBConnectionString;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Beside JTA: what a transaction writes is kept back until it is about to commit. All backends share a client. */
class JtaConformanceTest extends TransactionalBackendContract {

    private static KurrentDbServer server;
    private static KurrentDBClient client;
    private static KurrentDbFixture fixture;

    @BeforeAll
    static void start() {
        server = KurrentDbServer.start();
        client = KurrentDBClient.create(KurrentDBConnectionString.parseOrThrow(server.connectionString()));
        fixture = KurrentDbFixture.over(client, true);
    }

    @AfterAll
    static void stop() throws Exception {
        client.shutdown().get(1, TimeUnit.MINUTES);
        server.close();
    }

    @Override
    protected BackendFixture openFixture() {
        return fixture;
    }
}
