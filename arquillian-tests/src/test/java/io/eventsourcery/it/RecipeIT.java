// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.it.app.CountServlet;
import io.eventsourcery.it.app.JpaStore;
import io.eventsourcery.it.app.Receipt;
import io.eventsourcery.it.server.Answer;
import io.eventsourcery.it.server.Server;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What {@code docs/servers.md} has for this server is enough, word for word. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class RecipeIT {

    @ArquillianResource
    Deployer deployer;

    @Deployment(name = "bank", managed = false, testable = false)
    static WebArchive bank() {
        return Application.named("bank")
                .withStore()
                .withOrderEvents()
                .with(CountServlet.class, JpaStore.class, Receipt.class)
                .underProviderOfServer()
                .onDataSource(Server.ofThisRun().dataSourceOfRecipe(), Receipt.class)
                .archive();
    }

    @Test
    void an_application_works_on_a_server_that_was_set_up_by_the_page() throws Exception {
        Server.ofThisRun().followRecipe();
        deployer.deploy("bank");
        try {
            int before = Integer.parseInt(Answer.toGet("bank/count"));
            assertThat(Answer.toPost("bank/count")).isEqualTo(String.valueOf(before + 1));
            assertThat(Answer.toGet("bank/count")).isEqualTo(String.valueOf(before + 1));
        } finally {
            deployer.undeploy("bank");
        }
    }
}
