// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb;

import io.eventsourcery.tck.BackendFixture;
import io.eventsourcery.tck.ContextConformance;
import io.eventsourcery.tck.EventListenersConformance;
import org.junit.jupiter.api.Nested;

/** All suites over one kind of connection. */
abstract class EverySuite extends EverySuiteOfOneStream {

    @Nested
    class Context extends ContextConformance {
        @Override
        protected BackendFixture openFixture() {
            return open();
        }
    }

    @Nested
    class EventListeners extends EventListenersConformance {
        @Override
        protected BackendFixture openFixture() {
            return open();
        }
    }
}
