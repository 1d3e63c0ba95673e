// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import io.eventsourcery.jpa.testing.Provider;
import io.eventsourcery.jpa.testing.TestDatabase;
import io.eventsourcery.tck.fixture.BackendFixture;
import jakarta.persistence.EntityManagerFactory;
import java.util.stream.Stream;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the contract says of transactions, in Java SE, for the pairs of database and provider that
 * {@link ResourceLocalConformanceTest} has only in the soak profile.
 */
@ParameterizedClass(name = "{0} with {1}")
@MethodSource("combinations")
class ResourceLocalTransactionsTest extends SuitesAboutTransactions {

    private EntityManagerFactory factory;

    static Stream<Arguments> combinations() {
        return Stream.of(
                Arguments.of(TestDatabase.Kind.H2, Provider.ECLIPSELINK),
                Arguments.of(TestDatabase.Kind.POSTGRESQL, Provider.ECLIPSELINK),
                Arguments.of(TestDatabase.Kind.POSTGRESQL, Provider.HIBERNATE),
                Arguments.of(TestDatabase.Kind.MARIADB, Provider.ECLIPSELINK),
                Arguments.of(TestDatabase.Kind.MARIADB, Provider.HIBERNATE));
    }

    @BeforeParameterizedClassInvocation
    void open_the_persistence_unit() {
        factory = server.localEntityManagerFactory();
    }

    @AfterParameterizedClassInvocation
    void close_the_persistence_unit() {
        factory.close();
    }

    @Override
    BackendFixture openFixture() {
        return new LocalFixture(factory);
    }
}
