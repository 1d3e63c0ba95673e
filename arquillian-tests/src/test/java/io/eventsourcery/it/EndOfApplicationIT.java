// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.it.app.MemoryStore;
import io.eventsourcery.it.app.UsesStoreAtTheEnd;
import io.eventsourcery.it.server.Server;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Until when a store can be used, as {@code docs/servers.md} tells. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class EndOfApplicationIT {

    @ArquillianResource
    Deployer deployer;

    @Deployment(name = "end", managed = false, testable = false)
    static WebArchive application() {
        return Application.named("end")
                .withStore()
                .withOrderEvents()
                .with(MemoryStore.class, UsesStoreAtTheEnd.class)
                .archive();
    }

    @Test
    void a_servlet_may_read_when_it_is_destroyed() {
        deployer.deploy("end");
        long before = Server.ofThisRun().logged();

        deployer.undeploy("end");

        assertThat(Server.ofThisRun().logsSince(before, "destroyed servlet reads 0"))
                .isTrue();
    }
}
