// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.conformance;

import io.eventsourcery.it.Database;
import io.eventsourcery.tck.BackendFixture;
import io.eventsourcery.tck.EventListenersConformance;
import jakarta.inject.Inject;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class JpaEventListenersOnH2IT extends EventListenersConformance {

    @Inject
    ServerFixture fixture;

    @Deployment
    static WebArchive application() {
        return ConformanceArchive.on(Database.H2);
    }

    @Override
    protected BackendFixture openFixture() {
        return fixture;
    }
}
