// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import io.eventsourcery.jpa.testing.Provider;
import io.eventsourcery.jpa.testing.TestDatabase;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A test class about a database, whatever provider is above it: runs once on each. */
@ParameterizedClass(name = "{0} with {1}")
@MethodSource("databases")
abstract class EachDatabase extends StoreOnServer {

    static Stream<Arguments> databases() {
        return TestDatabase.Kind.products().map(kind -> Arguments.of(kind, Provider.ECLIPSELINK));
    }
}
