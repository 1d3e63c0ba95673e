// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import io.eventsourcery.tck.fixture.BackendFixture;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the contract says of transactions, in JTA, in the isolations of MariaDB that are not its default here; the soak
 * profile has the whole contract there: {@link JtaIsolationConformanceTest}.
 */
@ParameterizedClass(name = "{0} with {1}")
@MethodSource("io.eventsourcery.jpa.EachIsolation#settings")
class JtaIsolationTest extends SuitesAboutTransactions {

    @Override
    BackendFixture openFixture() {
        return new JtaFixture(server);
    }
}
