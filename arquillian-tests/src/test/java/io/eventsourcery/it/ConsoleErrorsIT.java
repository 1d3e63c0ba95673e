// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it;

import io.eventsourcery.it.app.MemoryStore;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** ES-0920 and ES-0921: a console that anybody could use, or that is configured by something unclear. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ConsoleErrorsIT extends DeploymentErrors {

    private static Application application(String name) {
        return Application.named(name)
                .withStore()
                .withLibraries("eventsourcery-console")
                .with(MemoryStore.class);
    }

    @Deployment(name = "ES-0920", managed = false, testable = false)
    static WebArchive open() {
        return application("es-0920")
                .configured("eventsourcery.console.enabled", "true")
                .archive();
    }

    @Test
    void a_console_for_everybody_is_refused() {
        assertRefused("ES-0920");
    }

    @Deployment(name = "ES-0921", managed = false, testable = false)
    static WebArchive unclear() {
        return application("es-0921")
                .configured("eventsourcery.console.enabled", "perhaps")
                .archive();
    }

    @Test
    void what_is_neither_true_nor_false_is_refused() {
        assertRefused("ES-0921");
    }
}
