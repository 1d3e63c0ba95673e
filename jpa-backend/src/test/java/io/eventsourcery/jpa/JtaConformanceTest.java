// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import io.eventsourcery.jpa.testing.Provider;
import io.eventsourcery.jpa.testing.Scale;
import io.eventsourcery.jpa.testing.TestDatabase;
import io.eventsourcery.tck.fixture.BackendFixture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * With a container's entity manager, in JTA transactions. Under EclipseLink every build does so with fewer rights, which
 * asks for more: {@link LeastPrivilegeConformanceTest}. Under Hibernate the profile of that name does, on H2 in {@link
 * ResourceLocalConformanceTest}.
 */
@Tag("hibernate")
@ParameterizedClass(name = "{0} with {1}")
@MethodSource("combinations")
class JtaConformanceTest extends ContractOnServer {

    static Stream<Arguments> combinations() {
        return Scale.isSoak()
                ? TestDatabase.Kind.products().flatMap(EachIsolation::underEachProvider)
                : Stream.of(TestDatabase.Kind.POSTGRESQL, TestDatabase.Kind.MARIADB)
                        .map(kind -> Arguments.of(kind, Provider.HIBERNATE));
    }

    @Override
    protected BackendFixture openFixture() {
        return new JtaFixture(server());
    }
}
