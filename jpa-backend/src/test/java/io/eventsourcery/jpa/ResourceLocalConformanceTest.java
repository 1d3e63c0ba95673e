// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import io.eventsourcery.jpa.testing.Provider;
import io.eventsourcery.jpa.testing.Scale;
import io.eventsourcery.jpa.testing.TestDatabase;
import io.eventsourcery.tck.fixture.BackendFixture;
import jakarta.persistence.EntityManagerFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * In Java SE, with entity managers that drive their own transactions, one per thread. The profile for Hibernate has
 * one database here; what is about transactions runs for all pairs of database and provider in {@link ResourceLocalTransactionsTest}.
 */
@Tag("hibernate")
@ParameterizedClass(name = "{0} with {1}")
@MethodSource("combinations")
class ResourceLocalConformanceTest extends ContractOnServer {

    private EntityManagerFactory factory;

    static Stream<Arguments> combinations() {
        return Scale.isSoak()
                ? EachIsolation.isolationsAndProviders()
                : Stream.of(Arguments.of(TestDatabase.Kind.H2, Provider.HIBERNATE));
    }

    @BeforeParameterizedClassInvocation
    void open_the_persistence_unit() {
        factory = server().localEntityManagerFactory();
    }

    @AfterParameterizedClassInvocation
    void close_the_persistence_unit() {
        factory.close();
    }

    @Override
    protected BackendFixture openFixture() {
        return new LocalFixture(factory);
    }
}
