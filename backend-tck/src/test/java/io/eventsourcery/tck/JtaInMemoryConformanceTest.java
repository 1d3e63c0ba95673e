// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck;

import io.eventsourcery.tck.fixture.BackendFixture;
import java.util.function.UnaryOperator;

/** The in-memory backend beside a JTA implementation. */
class JtaInMemoryConformanceTest extends JoiningBackendContract {

    @Override
    protected BackendFixture openFixture() {
        return HeapFixture.jta(UnaryOperator.identity());
    }
}
