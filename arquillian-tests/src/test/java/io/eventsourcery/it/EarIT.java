// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.it.app.CountServlet;
import io.eventsourcery.it.app.JpaStore;
import io.eventsourcery.it.app.Receipt;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two web modules in one EAR with one library and one store. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class EarIT {

    @ArquillianResource
    Deployer deployer;

    private String deployed;

    /** The store comes from one module, whose resources the other one does not see. */
    @Deployment(name = "ear-one-library", managed = false, testable = false)
    static EnterpriseArchive oneLibrary() {
        WebArchive owner = Application.named("ear-owner")
                .withStoreOfEar()
                .with(CountServlet.class, JpaStore.class, Receipt.class)
                .underProviderOfServer()
                .on(Database.H2, Receipt.class)
                .archive();
        WebArchive neighbour = Application.named("ear-neighbour").archive();
        return ShrinkWrap.create(EnterpriseArchive.class, "ear-one-library.ear")
                .addAsModule(neighbour)
                .addAsModule(owner)
                .addAsLibraries(Application.library())
                .addAsLibrary(orderEvents());
    }

    @Test
    void a_library_beside_the_modules_builds_a_store_in_the_module_that_makes_it() throws Exception {
        deploy("ear-one-library");

        assertThat(post("ear-owner")).isEqualTo("1");
        assertThat(get("ear-owner")).isEqualTo("1");
    }

    private static JavaArchive orderEvents() {
        return ShrinkWrap.create(JavaArchive.class, "order-events.jar")
                .addPackage("io.eventsourcery.it.event")
                .addAsManifestResource(new StringAsset(""), "empty.txt");
    }

    private void deploy(String name) {
        deployer.deploy(name);
        deployed = name;
    }

    @AfterEach
    void undeploy() {
        if (deployed != null) {
            deployer.undeploy(deployed);
        }
    }

    private static String get(String module) throws Exception {
        return answer(HttpRequest.newBuilder(address(module)).GET());
    }

    private static String post(String module) throws Exception {
        return answer(HttpRequest.newBuilder(address(module)).POST(HttpRequest.BodyPublishers.noBody()));
    }

    private static URI address(String module) {
        return URI.create(Server.ofThisRun().address() + "/" + module + "/count");
    }

    private static String answer(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> answer =
                HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
        return answer.statusCode() == 200 ? answer.body() : answer.statusCode() + " " + answer.body();
    }
}
