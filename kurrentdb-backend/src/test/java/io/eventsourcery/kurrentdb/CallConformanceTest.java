// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb;

import io.eventsourcery.kurrentdb.testkit.KurrentDbServer;
import io.eventsourcery.tck.BackendContract;
import io.eventsourcery.tck.fixture.BackendFixture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Without transactions: each call writes before it returns. Each backend connects by itself. */
class CallConformanceTest extends BackendContract {

    private static KurrentDbServer server;
    private static KurrentDbFixture fixture;

    @BeforeAll
    static void start() {
        server = KurrentDbServer.start();
        fixture = KurrentDbFixture.on(server, false);
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
