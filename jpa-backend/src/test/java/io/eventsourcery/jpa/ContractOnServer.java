// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import io.eventsourcery.jpa.testing.PlainServer;
import io.eventsourcery.jpa.testing.Provider;
import io.eventsourcery.jpa.testing.TestDatabase;
import io.eventsourcery.tck.JoiningBackendContract;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;

/** The whole contract over a server and a database of its own, which has the tables before the first suite. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ContractOnServer extends JoiningBackendContract {

    @Parameter(0)
    TestDatabase.Kind kind;

    @Parameter(1)
    Provider provider;

    final StoreOnServer surroundings = new StoreOnServer() {};

    @BeforeParameterizedClassInvocation
    void start() {
        surroundings.kind = kind;
        surroundings.provider = provider;
        surroundings.start();
    }

    @AfterParameterizedClassInvocation
    void stop() {
        surroundings.stop();
    }

    PlainServer server() {
        return surroundings.server;
    }
}
