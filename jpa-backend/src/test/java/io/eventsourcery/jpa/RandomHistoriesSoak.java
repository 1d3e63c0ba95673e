// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import io.eventsourcery.tck.BackendFixture;
import io.eventsourcery.tck.LinearizabilityConformance;
import org.junit.jupiter.api.Nested;

/**
 * Random histories on every database, in the profile {@code soak} only: they are new in every run, and on MariaDB one in
 * some thousands is still contradictory (see {@code docs/conformance.md}).
 */
class RandomHistoriesSoak extends EachDatabase {

    @Nested
    class Linearizability extends LinearizabilityConformance {
        @Override
        protected BackendFixture openFixture() {
            return new JtaFixture(server);
        }
    }
}
