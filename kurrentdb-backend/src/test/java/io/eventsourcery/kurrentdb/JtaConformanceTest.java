// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb;

import io.eventsourcery.kurrentdb.testkit.KurrentDbServer;
import io.eventsourcery.tck.TransactionalBackendContract;
import io.eventsourcery.tck.fixture.BackendFixture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Beside JTA: what a transaction writes is kept back until it is about to commit. */
class JtaConformanceTest extends TransactionalBackendContract {

    private static KurrentDbServer server;
    private static KurrentDbFixture fixture;

    @BeforeAll
    static void start() {
        server = KurrentDbServer.start();
        fixture = KurrentDbFixture.on(server.connectionString(), true);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    protected BackendFixture openFixture() {
        return fixture;
    }
}
