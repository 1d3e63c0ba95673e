// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import io.eventsourcery.tck.BackendFixture;

/** With a container's entity manager, in JTA transactions. */
class JtaConformanceTest extends EverySuite {

    @Override
    BackendFixture open() {
        return new JtaFixture(server);
    }
}
