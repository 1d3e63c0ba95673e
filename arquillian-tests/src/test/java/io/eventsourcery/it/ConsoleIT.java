// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.it.app.MemoryStore;
import io.eventsourcery.it.app.Porter;
import io.eventsourcery.it.server.Answer;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The console is found by the server, knows the stores, and lets in whom it should; ConsoleAccessTest has the details. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ConsoleIT {

    @ArquillianResource
    Deployer deployer;

    private static Application application(String name) {
        return Application.named(name)
                .withStore()
                .withLibraries("eventsourcery-console")
                .withOrderEvents()
                .with(MemoryStore.class);
    }

    @Deployment(name = "console-off", managed = false, testable = false)
    static WebArchive off() {
        return application("console-off").archive();
    }

    @Test
    void without_a_word_of_configuration_it_is_not_there() throws Exception {
        deployer.deploy("console-off");
        try {
            assertThat(Answer.toGet("console-off/eventsourcery-console/")).startsWith("404");
            assertThat(Answer.toGet("console-off/eventsourcery-console/api/session"))
                    .startsWith("404");
        } finally {
            deployer.undeploy("console-off");
        }
    }

    @Deployment(name = "console-development", managed = false, testable = false)
    static WebArchive development() {
        return application("console-development")
                .configured("eventsourcery.console.enabled", "true")
                .configured("eventsourcery.console.development", "true")
                .archive();
    }

    @Test
    void in_development_it_shows_the_stores_of_the_application() throws Exception {
        deployer.deploy("console-development");
        try {
            assertThat(Answer.toGet("console-development/eventsourcery-console/"))
                    .contains("<title>Console");
            assertThat(Answer.toGet("console-development/eventsourcery-console/main.js"))
                    .contains("SPDX-License-Identifier");
            assertThat(Answer.toGet("console-development/eventsourcery-console/api/session"))
                    .contains("\"stores\":[\"Default\"]");
            assertThat(Answer.toGet("console-development/eventsourcery-console/api/log?store=Default"))
                    .contains("\"events\":[]");
            assertThat(Answer.toPost("console-development/eventsourcery-console/api/pause?store=Default"))
                    .startsWith("403")
                    .contains("ES-0923");
        } finally {
            deployer.undeploy("console-development");
        }
    }

    @Deployment(name = "console-role", managed = false, testable = false)
    static WebArchive role() {
        return application("console-role")
                .configured("eventsourcery.console.enabled", "true")
                .configured("eventsourcery.console.role", "operators")
                .with(Porter.class)
                .withWebXml("<security-role><role-name>operators</role-name></security-role>")
                .archive();
    }

    @Test
    void with_a_role_who_has_it_gets_in_and_nobody_else() throws Exception {
        deployer.deploy("console-role");
        try {
            for (String path : new String[] {"", "main.js", "api/session", "api/log?store=Default"}) {
                assertThat(Answer.toGet("console-role/eventsourcery-console/" + path))
                        .matches("(?s)40[13].*")
                        .doesNotContain("<title>Console", "SPDX-License", "\"stores\"", "\"events\"");
                assertThat(Answer.toGet("console-role/eventsourcery-console/" + path, "bob"))
                        .startsWith("403")
                        .contains("ES-0922");
            }
            assertThat(Answer.toGet("console-role/eventsourcery-console/api/session", "ada"))
                    .contains("\"user\":\"ada\"", "\"stores\":[\"Default\"]");
        } finally {
            deployer.undeploy("console-role");
        }
    }
}
