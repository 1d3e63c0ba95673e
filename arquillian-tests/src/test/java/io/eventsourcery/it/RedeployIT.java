// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.it.app.AppendServlet;
import io.eventsourcery.it.app.JpaStore;
import io.eventsourcery.it.app.Receipt;
import io.eventsourcery.it.server.Server;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An application comes and goes while the server stays. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class RedeployIT {

    private static final int TIMES = "soak".equals(System.getProperty("test.scale")) ? 50 : 2;

    @ArquillianResource
    Deployer deployer;

    @Deployment(name = "redeploy", managed = false, testable = false)
    static WebArchive application() {
        return Application.named("redeploy")
                .withStore()
                .withOrderEvents()
                .with(Receipt.class, JpaStore.class, AppendServlet.class)
                .on(Database.POSTGRESQL, Receipt.class)
                .archive();
    }

    @Test
    void the_same_archive_starts_again_and_finds_its_events() throws Exception {
        for (int time = 1; time <= TIMES; time++) {
            deployer.deploy("redeploy");
            try {
                assertThat(appended()).as("events after start number %d", time).isEqualTo(String.valueOf(time));
            } finally {
                deployer.undeploy("redeploy");
            }
        }
    }

    private static String appended() throws Exception {
        URI servlet = URI.create(Server.ofThisRun().address() + "/redeploy/append");
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(servlet).build(), HttpResponse.BodyHandlers.ofString());
        return answer.statusCode() == 200 ? answer.body() : answer.statusCode() + " " + answer.body();
    }
}
