// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck;

import io.eventsourcery.tck.fixture.BackendFixture;
import io.eventsourcery.tck.stream.AppendConformance;
import java.util.function.UnaryOperator;

/** A suite as a top-level class, which is the form that runs inside application servers. */
class FlatSuiteTest extends AppendConformance {

    @Override
    protected BackendFixture openFixture() {
        return HeapFixture.plain(UnaryOperator.identity());
    }
}
