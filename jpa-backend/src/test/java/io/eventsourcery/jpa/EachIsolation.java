// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import io.eventsourcery.jpa.testing.Provider;
import io.eventsourcery.jpa.testing.TestDatabase;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A test class about what a transaction sees of others: runs also in each isolation of MariaDB. */
@ParameterizedClass(name = "{0} with {1}")
@MethodSource("isolationsAndProviders")
abstract class EachIsolation extends StoreOnServer {

    static Stream<Arguments> isolationsAndProviders() {
        return Stream.concat(TestDatabase.Kind.products().flatMap(EachIsolation::underEachProvider), settings());
    }

    static Stream<Arguments> underEachProvider(TestDatabase.Kind kind) {
        return Arrays.stream(Provider.values()).map(provider -> Arguments.of(kind, provider));
    }

    /** Those of MariaDB. What a provider does is the same in each of them. */
    static Stream<Arguments> settings() {
        return Stream.of(
                Arguments.of(TestDatabase.Kind.MARIADB_READ_COMMITTED, Provider.ECLIPSELINK),
                Arguments.of(TestDatabase.Kind.MARIADB_SNAPSHOT_ISOLATION, Provider.ECLIPSELINK));
    }
}
