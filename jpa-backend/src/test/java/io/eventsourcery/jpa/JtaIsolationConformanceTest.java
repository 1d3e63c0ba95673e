// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import io.eventsourcery.tck.fixture.BackendFixture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The whole contract in JTA transactions, in the isolations of MariaDB that are not its default here, in the soak profile;
 * what depends on the isolation is in every build, in {@link JtaIsolationTest}.
 */
@Tag("soak")
@ParameterizedClass(name = "{0} with {1}")
@MethodSource("io.eventsourcery.jpa.EachIsolation#settings")
class JtaIsolationConformanceTest extends ContractOnServer {

    @Override
    protected BackendFixture openFixture() {
        return new JtaFixture(server());
    }
}
