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
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The same application in every form that a WAR can have: its first request stores an event, and the next one finds it. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class PackagingIT {

    @ArquillianResource
    Deployer deployer;

    @Deployment(name = "all-beans", managed = false, testable = false)
    static WebArchive allBeans() {
        return application("all-beans").with(JpaStore.class).discoveringAll().archive();
    }

    @Test
    void every_class_may_be_a_bean() throws Exception {
        assertCounts("all-beans");
    }

    @Deployment(name = "complete-metadata", managed = false, testable = false)
    static WebArchive completeMetadata() {
        return application("complete-metadata")
                .with(JpaStore.class)
                .withCompleteMetadata()
                .withWebXml(
                        """
                        <servlet>
                            <servlet-name>count</servlet-name>
                            <servlet-class>io.eventsourcery.it.app.CountServlet</servlet-class>
                        </servlet>
                        <servlet-mapping>
                            <servlet-name>count</servlet-name>
                            <url-pattern>/count</url-pattern>
                        </servlet-mapping>
                        """)
                .archive();
    }

    /**
     * The listener of the library is not found, so the store is built at its first use. GlassFish and Payara inject no
     * entity manager into any bean then.
     */
    @Test
    void the_descriptor_may_be_complete() throws Exception {
        if (!Server.ofThisRun().isOfGlassFish()) {
            assertCounts("complete-metadata");
            return;
        }
        deployer.deploy("complete-metadata");
        try {
            assertThat(Answer.toPost("complete-metadata/count")).contains("ES-0425");
        } finally {
            deployer.undeploy("complete-metadata");
        }
    }

    @Deployment(name = "absolute-ordering", managed = false, testable = false)
    static WebArchive absoluteOrdering() {
        return application("absolute-ordering")
                .with(JpaStore.class)
                .withWebXml("<absolute-ordering/>\n")
                .archive();
    }

    /** The jar of the library is not searched for a listener. */
    @Test
    void the_descriptor_may_leave_all_libraries_out() throws Exception {
        assertCounts("absolute-ordering");
    }

    @Deployment(name = "producer-in-jar", managed = false, testable = false)
    static WebArchive producerInJar() {
        return application("producer-in-jar")
                .withLibrary(ShrinkWrap.create(JavaArchive.class, "store.jar")
                        .addClass(JpaStore.class)
                        .addAsManifestResource(Application.beansXml("annotated"), "beans.xml"))
                .archive();
    }

    @Test
    void the_producer_may_be_in_a_library() throws Exception {
        assertCounts("producer-in-jar");
    }

    private static Application application(String name) {
        return Application.named(name)
                .withStore()
                .withOrderEvents()
                .with(CountServlet.class, Receipt.class)
                .on(Database.H2, Receipt.class);
    }

    private void assertCounts(String name) throws Exception {
        deployer.deploy(name);
        try {
            assertThat(Answer.toPost(name + "/count")).isEqualTo("1");
            assertThat(Answer.toGet(name + "/count")).isEqualTo("1");
        } finally {
            deployer.undeploy(name);
        }
    }
}
