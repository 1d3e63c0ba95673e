// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import io.eventsourcery.jpa.testing.Scale;
import io.eventsourcery.jpa.testing.TestDatabase;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A test class about transactions or mapping: runs once on each database under each provider. What does depend on the
 * isolation is a subclass of {@link EachIsolation}; the others see it in the soak profile.
 */
@ParameterizedClass(name = "{0} with {1}")
@MethodSource("databasesAndProviders")
abstract class EachDatabaseAndProvider extends StoreOnServer {

    static Stream<Arguments> databasesAndProviders() {
        return Scale.isSoak()
                ? EachIsolation.isolationsAndProviders()
                : TestDatabase.Kind.products().flatMap(EachIsolation::underEachProvider);
    }
}
