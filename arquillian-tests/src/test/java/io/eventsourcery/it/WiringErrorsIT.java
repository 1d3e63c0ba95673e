// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it;

import io.eventsourcery.it.app.Archive;
import io.eventsourcery.it.app.MemoryStore;
import io.eventsourcery.it.app.Receipt;
import io.eventsourcery.it.faulty.BrokenStore;
import io.eventsourcery.it.faulty.ListensToUnregistered;
import io.eventsourcery.it.faulty.NeedsArchive;
import io.eventsourcery.it.faulty.NeedsStore;
import io.eventsourcery.it.faulty.ObservesAbstract;
import io.eventsourcery.it.faulty.ObservesAsync;
import io.eventsourcery.it.faulty.ObservesUnregistered;
import io.eventsourcery.it.faulty.RetriesNever;
import io.eventsourcery.it.faulty.SecondMemoryStore;
import io.eventsourcery.it.faulty.TwoEntityManagers;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** ES-01xx: the beans of the application do not fit together. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class WiringErrorsIT extends DeploymentErrors {

    @Deployment(name = "ES-0101", managed = false, testable = false)
    static WebArchive storeWithoutBackend() {
        return Application.named("es-0101").withStore().with(NeedsStore.class).archive();
    }

    @Test
    void a_store_without_a_backend_is_refused() {
        assertRefused("ES-0101");
    }

    @Deployment(name = "ES-0102", managed = false, testable = false)
    static WebArchive twoFactories() {
        return Application.named("es-0102")
                .withStore()
                .with(NeedsStore.class, MemoryStore.class, SecondMemoryStore.class)
                .archive();
    }

    @Test
    void two_factories_for_one_store_are_refused() {
        assertRefused("ES-0102");
    }

    @Deployment(name = "ES-0103", managed = false, testable = false)
    static WebArchive missingQualifier() {
        return Application.named("es-0103")
                .withStore()
                .with(MemoryStore.class, Archive.class, NeedsArchive.class)
                .archive();
    }

    @Test
    void a_store_whose_qualifier_no_factory_has_is_refused() {
        assertRefused("ES-0103");
    }

    @Deployment(name = "ES-0104", managed = false, testable = false)
    static WebArchive unknownBackend() {
        return Application.named("es-0104")
                .withStore()
                .with(NeedsStore.class)
                .configured("eventsourcery.backend", "cassandra")
                .archive();
    }

    @Test
    void a_backend_that_is_not_there_is_refused() {
        assertRefused("ES-0104");
    }

    @Deployment(name = "ES-0105", managed = false, testable = false)
    static WebArchive deafObservers() {
        return Application.named("es-0105")
                .withStore()
                .withOrderEvents()
                .with(MemoryStore.class, ObservesAbstract.class, ObservesUnregistered.class, ObservesAsync.class)
                .archive();
    }

    @Test
    void observers_that_no_event_can_reach_are_refused_all_at_once() {
        assertRefused("ES-0105", "ES-0105", "ObservesAbstract", "ObservesUnregistered", "ObservesAsync");
    }

    @Deployment(name = "ES-0106", managed = false, testable = false)
    static WebArchive brokenFactory() {
        return Application.named("es-0106")
                .withStore()
                .with(BrokenStore.class, NeedsStore.class)
                .archive();
    }

    @Test
    void a_factory_that_cannot_build_is_refused() {
        assertRefused("ES-0106");
    }

    @Deployment(name = "ES-0107", managed = false, testable = false)
    static WebArchive twoEntityManagers() {
        return Application.named("es-0107")
                .withStore()
                .with(TwoEntityManagers.class, NeedsStore.class, Receipt.class)
                .on(Database.H2, Receipt.class)
                .configured("eventsourcery.backend", "jpa")
                .archive();
    }

    @Test
    void two_entity_managers_to_choose_from_are_refused() {
        assertRefused("ES-0107");
    }

    @Deployment(name = "ES-0108", managed = false, testable = false)
    static WebArchive noAttempt() {
        return Application.named("es-0108")
                .withStore()
                .with(MemoryStore.class, RetriesNever.class)
                .archive();
    }

    @Test
    void a_retry_without_any_attempt_is_refused() {
        assertRefused("ES-0108");
    }

    @Deployment(name = "ES-0109", managed = false, testable = false)
    static WebArchive listensToNothing() {
        return Application.named("es-0109")
                .withStore()
                .with(NeedsStore.class, ListensToUnregistered.class)
                .archive();
    }

    @Test
    void a_listener_that_can_never_hear_anything_is_refused() {
        assertRefused("ES-0109");
    }
}
