// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb;

import io.eventsourcery.kurrentdb.testkit.KurrentDbServer;
import io.eventsourcery.tck.BackendContract;
import io.eventsourcery.tck.fixture.BackendFixture;
import io.kurrent.dbclient.KurrentDBClient;
import io.kurrent.dbclient.KurrentDBConnectionString;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/**
 * Without transactions: each call writes before it returns. All backends share a client, as to connect costs more than most
 * tests; in {@link OldServerTest} each connects by itself.
 */
class CallConformanceTest extends BackendContract {

    private static KurrentDbServer server;
    private static KurrentDBClient client;
    private static KurrentDbFixture fixture;

    @BeforeAll
    static void start() {
        server = KurrentDbServer.start();
        client = KurrentDBClient.create(KurrentDBConnectionString.parseOrThrow(server.connectionString()));
        fixture = KurrentDbFixture.over(client, false);
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
