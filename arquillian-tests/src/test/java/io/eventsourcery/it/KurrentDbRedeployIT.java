// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.it.app.DispatchServlet;
import io.eventsourcery.it.app.Mark;
import io.eventsourcery.it.app.WatchServlet;
import io.eventsourcery.it.server.Server;
import io.eventsourcery.redeploy.Leftovers;
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

/** Applications on KurrentDB come and go while the server and a neighbour stay; a third one looks at what they leave. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class KurrentDbRedeployIT {

    private static final int TIMES = "soak".equals(System.getProperty("test.scale")) ? 50 : 2;
    private static final int LOOKS = 120;

    private final HttpClient http = HttpClient.newHttpClient();

    @ArquillianResource
    Deployer deployer;

    @Deployment(name = "comes-and-goes", managed = false, testable = false)
    static WebArchive comesAndGoes() {
        return KurrentDbArchive.withoutDatabase(
                "comes-and-goes", DispatchServlet.class, WatchServlet.class, Leftovers.class, Mark.class);
    }

    @Deployment(name = "neighbour", managed = false, testable = false)
    static WebArchive neighbour() {
        return KurrentDbArchive.withoutDatabase(
                "neighbour", DispatchServlet.class, WatchServlet.class, Leftovers.class, Mark.class);
    }

    @Deployment(name = "watcher", managed = false, testable = false)
    static WebArchive watcher() {
        return Application.named("watcher")
                .with(WatchServlet.class, Leftovers.class)
                .archive();
    }

    @Test
    void an_application_leaves_nothing_and_its_neighbour_works_on() throws Exception {
        long mark = Server.ofThisRun().logged();
        deployer.deploy("watcher");
        deployer.deploy("neighbour");
        try {
            String stays = answer("neighbour/dispatch");
            for (int time = 1; time <= TIMES; time++) {
                deployer.deploy("comes-and-goes");
                String gone;
                try {
                    gone = answer("comes-and-goes/dispatch");
                    assertThat(left(gone)).as("the watcher sees").contains("thread waits for news");
                } finally {
                    deployer.undeploy("comes-and-goes");
                }
                assertNothingIsLeft(gone);
                assertThat(answer("neighbour/dispatch")).isEqualTo(stays);
            }
        } finally {
            deployer.undeploy("neighbour");
            deployer.undeploy("watcher");
        }
        assertThat(Server.ofThisRun().loggedSince(mark))
                .as("threads of the network ended well, though their class loader was closed")
                .doesNotContain("Exception in thread \"grpc-default-worker", "exception from an event executor");
    }

    /** Threads end some time after the application, one of them only when the garbage is collected, as with each look. */
    private void assertNothingIsLeft(String loader) throws Exception {
        String left = left(loader);
        for (int look = 0; look < LOOKS && !isNothing(left); look++) {
            left = left(loader);
        }
        assertThat(left).matches(KurrentDbRedeployIT::isNothing);
    }

    /** Beside the class loader of the neighbour, a server may keep one, and GlassFish keeps all. */
    private static boolean isNothing(String left) {
        return left.matches(Server.ofThisRun().keepsApplications() ? "class loaders: \\d+" : "class loaders: [12]");
    }

    private String left(String loader) throws Exception {
        return answer("watcher/left?of=" + loader);
    }

    private String answer(String path) throws Exception {
        URI uri = URI.create(Server.ofThisRun().address() + "/" + path);
        HttpResponse<String> answer =
                http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }
}
