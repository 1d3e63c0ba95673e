// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb;

import io.eventsourcery.tck.concurrency.ConcurrencyConformance;
import io.eventsourcery.tck.fixture.BackendFixture;
import io.eventsourcery.tck.log.PullConformance;
import io.eventsourcery.tck.stream.AppendConformance;
import io.eventsourcery.tck.stream.DeleteConformance;
import io.eventsourcery.tck.stream.IdempotencyConformance;
import io.eventsourcery.tck.stream.MultiStreamConformance;
import io.eventsourcery.tck.stream.UnversionedConformance;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/**
 * The suites of the contract that meet what a server of 24.10 does otherwise: it cannot append to several streams at once, and
 * it answers otherwise to repeats, conflicts and deletions. {@link OldServerConformanceTest} is the rest.
 */
class OldServerTest {

    private static OldServer server;

    @BeforeAll
    static void start() {
        server = OldServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Nested
    class Append extends AppendConformance {
        @Override
        protected BackendFixture openFixture() {
            return server.fixture();
        }
    }

    @Nested
    class Idempotency extends IdempotencyConformance {
        @Override
        protected BackendFixture openFixture() {
            return server.fixture();
        }
    }

    @Nested
    class MultiStream extends MultiStreamConformance {
        @Override
        protected BackendFixture openFixture() {
            return server.fixture();
        }
    }

    @Nested
    class Delete extends DeleteConformance {
        @Override
        protected BackendFixture openFixture() {
            return server.fixture();
        }
    }

    @Nested
    class Unversioned extends UnversionedConformance {
        @Override
        protected BackendFixture openFixture() {
            return server.fixture();
        }
    }

    @Nested
    class Concurrency extends ConcurrencyConformance {
        @Override
        protected BackendFixture openFixture() {
            return server.fixture();
        }
    }

    @Nested
    class Pull extends PullConformance {
        @Override
        protected BackendFixture openFixture() {
            return server.fixture();
        }
    }
}
