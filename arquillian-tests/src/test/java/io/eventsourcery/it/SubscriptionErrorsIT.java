// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it;

import io.eventsourcery.it.app.Archive;
import io.eventsourcery.it.app.MemoryStore;
import io.eventsourcery.it.faulty.BlankName;
import io.eventsourcery.it.faulty.Handlerless;
import io.eventsourcery.it.faulty.HiddenHandler;
import io.eventsourcery.it.faulty.ListOfOrders;
import io.eventsourcery.it.faulty.NoShard;
import io.eventsourcery.it.faulty.OfNoStore;
import io.eventsourcery.it.faulty.SameListOfOrders;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** ES-08xx: a durable subscription cannot work. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class SubscriptionErrorsIT extends DeploymentErrors {

    private static WebArchive with(String name, Class<?>... beans) {
        return Application.named(name)
                .withStore()
                .withOrderEvents()
                .with(MemoryStore.class)
                .with(beans)
                .archive();
    }

    @Deployment(name = "ES-0801", managed = false, testable = false)
    static WebArchive twoOfOneName() {
        return with("es-0801", ListOfOrders.class, SameListOfOrders.class);
    }

    @Test
    void two_subscriptions_of_one_name_are_refused() {
        assertRefused("ES-0801");
    }

    @Deployment(name = "ES-0802", managed = false, testable = false)
    static WebArchive illegalName() {
        return with("es-0802", BlankName.class);
    }

    @Test
    void a_name_with_spaces_around_it_is_refused() {
        assertRefused("ES-0802");
    }

    @Deployment(name = "ES-0803", managed = false, testable = false)
    static WebArchive withoutHandler() {
        return with("es-0803", Handlerless.class);
    }

    @Test
    void a_subscription_without_a_handler_is_refused() {
        assertRefused("ES-0803");
    }

    @Deployment(name = "ES-0805", managed = false, testable = false)
    static WebArchive withoutShards() {
        return with("es-0805", NoShard.class);
    }

    @Test
    void a_subscription_without_shards_is_refused() {
        assertRefused("ES-0805");
    }

    @Deployment(name = "ES-0815", managed = false, testable = false)
    static WebArchive hidden() {
        return with("es-0815", HiddenHandler.class);
    }

    @Test
    void a_handler_that_cannot_be_called_is_refused() {
        assertRefused("ES-0815");
    }

    @Deployment(name = "ES-0816", managed = false, testable = false)
    static WebArchive ofNoStore() {
        return with("es-0816", OfNoStore.class, Archive.class);
    }

    @Test
    void a_subscription_to_a_store_that_is_not_there_is_refused() {
        assertRefused("ES-0816");
    }
}
