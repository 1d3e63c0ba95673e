// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb;

import io.eventsourcery.tck.BackendContract;
import io.eventsourcery.tck.fixture.BackendFixture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/**
 * The whole contract on a server that cannot append to several streams at once, in the soak profile; what depends on such a
 * server is in every build, in {@link OldServerTest}.
 */
@Tag("soak")
class OldServerConformanceTest extends BackendContract {

    private static OldServer server;

    @BeforeAll
    static void start() {
        server = OldServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    protected BackendFixture openFixture() {
        return server.fixture();
    }
}
