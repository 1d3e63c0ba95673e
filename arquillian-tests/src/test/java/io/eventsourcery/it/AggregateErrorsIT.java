// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it;

import io.eventsourcery.it.app.MemoryStore;
import io.eventsourcery.it.faulty.Demanding;
import io.eventsourcery.it.faulty.Forgetful;
import io.eventsourcery.it.faulty.NeedsFaultyAggregates;
import io.eventsourcery.it.faulty.Repetitive;
import io.eventsourcery.it.faulty.Silent;
import io.eventsourcery.it.faulty.Stateful;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** ES-06xx: a class of aggregates cannot work. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class AggregateErrorsIT extends DeploymentErrors {

    @Deployment(name = "ES-06xx", managed = false, testable = false)
    static WebArchive faultyAggregates() {
        return Application.named("es-06xx")
                .withStore()
                .withOrderEvents()
                .with(MemoryStore.class, NeedsFaultyAggregates.class)
                .with(Demanding.class, Forgetful.class, Silent.class, Repetitive.class, Stateful.class)
                .archive();
    }

    @Test
    void aggregates_that_cannot_work_are_refused_all_at_once() {
        assertRefused("ES-06xx", "ES-0601", "ES-0602", "ES-0603", "ES-0604", "ES-0605", "ES-0606");
    }
}
