// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import io.eventsourcery.jpa.testing.PlainServer;
import io.eventsourcery.tck.fixture.BackendFixture;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole contract with the rights that the documentation gives to a user, and no others. */
@ParameterizedClass(name = "{0} with {1}")
@MethodSource("io.eventsourcery.jpa.EachDatabase#databases")
class LeastPrivilegeConformanceTest extends ContractOnServer {

    private DocumentedUser user;
    private PlainServer least;

    @BeforeParameterizedClassInvocation
    void grant_what_the_documentation_says() {
        user = DocumentedUser.create(surroundings);
        least = PlainServer.on(user.database(), provider);
    }

    @AfterParameterizedClassInvocation
    void drop_the_user() {
        least.close();
        user.close();
    }

    @Override
    protected BackendFixture openFixture() {
        return new JtaFixture(least);
    }
}
