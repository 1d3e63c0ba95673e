// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck;

import io.eventsourcery.tck.fixture.BackendFixture;
import java.util.function.UnaryOperator;

/** The in-memory backend in plain Java. */
// snippet:leaf
class InMemoryConformanceTest extends BackendContract {

    @Override
    protected BackendFixture openFixture() {
        return HeapFixture.plain(UnaryOperator.identity());
    }
}
// end:leaf
