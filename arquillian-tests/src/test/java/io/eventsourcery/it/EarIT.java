// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.it.app.Archive;
import io.eventsourcery.it.app.ArchiveStore;
import io.eventsourcery.it.app.CountArchiveServlet;
import io.eventsourcery.it.app.CountServlet;
import io.eventsourcery.it.app.JpaStore;
import io.eventsourcery.it.app.Receipt;
import io.eventsourcery.it.server.Answer;
import io.eventsourcery.it.server.Server;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Web modules in one EAR: with one library beside them, or each with its own. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class EarIT extends DeploymentErrors {

    private String deployed;

    /** The store comes from one module, whose resources the other one does not see. */
    @Deployment(name = "ear-one-library", managed = false, testable = false)
    static EnterpriseArchive oneLibrary() {
        return withOneLibrary(
                "ear-one-library",
                Application.named("ear-neighbour").archive(),
                module("ear-owner", CountServlet.class, JpaStore.class));
    }

    @Test
    void a_library_beside_the_modules_builds_a_store_in_the_module_that_makes_it() throws Exception {
        deploy("ear-one-library");

        assertThat(Answer.toPost("ear-owner/count")).isEqualTo("1");
        assertThat(Answer.toGet("ear-owner/count")).isEqualTo("1");
    }

    @Deployment(name = "ear-two-stores", managed = false, testable = false)
    static EnterpriseArchive twoStores() {
        return withOneLibrary(
                "ear-two-stores",
                module("ear-default", CountServlet.class, JpaStore.class),
                module(
                        "ear-qualified",
                        CountServlet.class,
                        CountArchiveServlet.class,
                        Archive.class,
                        ArchiveStore.class));
    }

    @Test
    void stores_of_two_modules_are_told_apart_by_a_qualifier() throws Exception {
        deploy("ear-two-stores");

        assertThat(Answer.toPost("ear-default/count")).isEqualTo("1");
        if (Server.ofThisRun().separatesModules()) {
            assertThat(Answer.toPost("ear-qualified/count"))
                    .as("the store of the neighbour")
                    .contains("WELD-001408");
            return;
        }
        assertThat(Answer.toPost("ear-qualified/archived")).isEqualTo("1");
        assertThat(Answer.toPost("ear-qualified/count"))
                .as("the store of the neighbour")
                .isEqualTo("2");
        assertThat(Answer.toGet("ear-qualified/archived")).isEqualTo("1");
    }

    @Deployment(name = "ear-two-defaults", managed = false, testable = false)
    static EnterpriseArchive twoDefaults() {
        return withOneLibrary(
                "ear-two-defaults",
                module("ear-first", CountServlet.class, JpaStore.class),
                module("ear-second", CountServlet.class, JpaStore.class));
    }

    /** Where the modules do not see one another's beans, these are two stores. */
    @Test
    void two_stores_without_a_qualifier_in_one_library_are_refused() throws Exception {
        if (!Server.ofThisRun().separatesModules()) {
            assertRefused("ear-two-defaults", "ES-0102");
            return;
        }
        deploy("ear-two-defaults");

        assertThat(Answer.toPost("ear-first/count")).isEqualTo("1");
        assertThat(Answer.toPost("ear-first/count")).isEqualTo("2");
        assertThat(Answer.toPost("ear-second/count")).isEqualTo("1");
    }

    @Deployment(name = "ear-two-libraries", managed = false, testable = false)
    static EnterpriseArchive twoLibraries() {
        return ShrinkWrap.create(EnterpriseArchive.class, "ear-two-libraries.ear")
                .addAsModule(ownModule("ear-left"))
                .addAsModule(ownModule("ear-right"));
    }

    /** Each has a store, a database and a configuration of its own. GlassFish does not take such an EAR. */
    @Test
    void modules_with_a_library_each_do_not_see_one_another() throws Exception {
        if (Server.ofThisRun() == Server.GLASSFISH) {
            assertRefused("ear-two-libraries", "WELD-000163");
            return;
        }
        deploy("ear-two-libraries");

        assertThat(Answer.toPost("ear-left/count")).isEqualTo("1");
        assertThat(Answer.toPost("ear-left/count")).isEqualTo("2");
        assertThat(Answer.toPost("ear-right/count")).isEqualTo("1");
        assertThat(Answer.toGet("ear-left/count")).isEqualTo("2");
    }

    private static EnterpriseArchive withOneLibrary(String name, WebArchive... modules) {
        return ShrinkWrap.create(EnterpriseArchive.class, name + ".ear")
                .addAsModules(modules)
                .addAsLibraries(Application.library())
                .addAsLibrary(orderEvents());
    }

    private static WebArchive module(String name, Class<?>... classes) {
        return Application.named(name)
                .withStoreOfEar()
                .with(classes)
                .with(Receipt.class)
                .underProviderOfServer()
                .on(Database.H2, Receipt.class)
                .archive();
    }

    private static WebArchive ownModule(String name) {
        return Application.named(name)
                .withStore()
                .withLibrary(orderEvents())
                .with(CountServlet.class, JpaStore.class, Receipt.class)
                .underProviderOfServer()
                .on(Database.H2, Receipt.class)
                .archive();
    }

    private static JavaArchive orderEvents() {
        return ShrinkWrap.create(JavaArchive.class, "order-events.jar")
                .addPackage("io.eventsourcery.it.event")
                .addAsManifestResource(Application.beansXml("all"), "beans.xml");
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
}
