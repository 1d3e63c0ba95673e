// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import io.eventsourcery.tck.fixture.BackendFixture;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** With a container's entity manager, in JTA transactions. */
@ParameterizedClass(name = "{0} with {1}")
@MethodSource("io.eventsourcery.jpa.EachDatabaseAndProvider#databasesAndProviders")
class JtaConformanceTest extends ContractOnServer {

    @Override
    protected BackendFixture openFixture() {
        return new JtaFixture(server());
    }
}
