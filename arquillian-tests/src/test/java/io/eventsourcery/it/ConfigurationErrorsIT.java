// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it;

import io.eventsourcery.it.app.MemoryStore;
import io.eventsourcery.it.faulty.NeedsStore;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** ES-03xx: a configuration value means nothing. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ConfigurationErrorsIT extends DeploymentErrors {

    @Deployment(name = "ES-0301", managed = false, testable = false)
    static WebArchive noSize() {
        return Application.named("es-0301")
                .withStore()
                .with(MemoryStore.class, NeedsStore.class)
                .configured("eventsourcery.max-event-bytes", "a lot")
                .archive();
    }

    @Test
    void a_largest_event_that_is_no_number_is_refused() {
        assertRefused("ES-0301");
    }

    @Deployment(name = "ES-0302", managed = false, testable = false)
    static WebArchive noPolicy() {
        return Application.named("es-0302")
                .withStore()
                .with(MemoryStore.class, NeedsStore.class)
                .configured("eventsourcery.transaction", "sometimes")
                .archive();
    }

    @Test
    void an_unknown_transaction_policy_is_refused() {
        assertRefused("ES-0302");
    }

    @Deployment(name = "ES-0309", managed = false, testable = false)
    static WebArchive noCodec() {
        return Application.named("es-0309")
                .withStore()
                .with(MemoryStore.class, NeedsStore.class)
                .configured("eventsourcery.codec", "gson")
                .archive();
    }

    @Test
    void a_codec_that_is_not_there_is_refused() {
        assertRefused("ES-0309");
    }
}
