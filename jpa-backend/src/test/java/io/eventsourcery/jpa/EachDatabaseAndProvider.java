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

/** A test class about transactions or mapping: runs once on each database under each provider. */
@ParameterizedClass(name = "{0} with {1}")
@MethodSource("databasesAndProviders")
abstract class EachDatabaseAndProvider extends StoreOnServer {

    static Stream<Arguments> databasesAndProviders() {
        return Stream.concat(
                TestDatabase.Kind.products().flatMap(kind -> Arrays.stream(Provider.values())
                        .map(provider -> Arguments.of(kind, provider))),
                // What a provider does is the same in every isolation.
                Stream.of(
                        Arguments.of(TestDatabase.Kind.MARIADB_READ_COMMITTED, Provider.ECLIPSELINK),
                        Arguments.of(TestDatabase.Kind.MARIADB_SNAPSHOT_ISOLATION, Provider.ECLIPSELINK)));
    }
}
