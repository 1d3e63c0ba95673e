// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it;

import io.eventsourcery.it.app.MemoryStore;
import io.eventsourcery.it.faulty.AbstractEvent;
import io.eventsourcery.it.faulty.AlsoOrderPlaced;
import io.eventsourcery.it.faulty.GenericEvent;
import io.eventsourcery.it.faulty.HidesPart;
import io.eventsourcery.it.faulty.Nameless;
import io.eventsourcery.it.faulty.NeedsStore;
import io.eventsourcery.it.faulty.TwoLines;
import io.eventsourcery.it.faulty.Unreadable;
import io.eventsourcery.it.faulty.WrongUpcasters;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** ES-02xx: an event type cannot be stored, or not told from another. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class EventTypeErrorsIT extends DeploymentErrors {

    @Deployment(name = "ES-0201", managed = false, testable = false)
    static WebArchive nameless() {
        return Application.named("es-0201")
                .withStore()
                .with(MemoryStore.class, Nameless.class)
                .archive();
    }

    @Test
    void an_event_type_without_a_name_is_refused() {
        assertRefused("ES-0201");
    }

    @Deployment(name = "ES-0202", managed = false, testable = false)
    static WebArchive abstractEvent() {
        return Application.named("es-0202")
                .withStore()
                .with(MemoryStore.class, AbstractEvent.class)
                .archive();
    }

    @Test
    void an_event_type_that_cannot_be_instantiated_is_refused() {
        assertRefused("ES-0202");
    }

    @Deployment(name = "ES-0203", managed = false, testable = false)
    static WebArchive generic() {
        return Application.named("es-0203")
                .withStore()
                .with(MemoryStore.class, GenericEvent.class)
                .archive();
    }

    @Test
    void a_generic_event_type_is_refused() {
        assertRefused("ES-0203");
    }

    @Deployment(name = "ES-0204", managed = false, testable = false)
    static WebArchive twoLines() {
        return Application.named("es-0204")
                .withStore()
                .with(MemoryStore.class, TwoLines.class)
                .archive();
    }

    @Test
    void an_event_type_with_an_illegal_name_is_refused() {
        assertRefused("ES-0204");
    }

    @Deployment(name = "ES-0205", managed = false, testable = false)
    static WebArchive nameTwice() {
        return Application.named("es-0205")
                .withStore()
                .withOrderEvents()
                .with(MemoryStore.class, AlsoOrderPlaced.class)
                .archive();
    }

    @Test
    void a_name_of_two_event_types_is_refused() {
        assertRefused("ES-0205");
    }

    @Deployment(name = "ES-0206", managed = false, testable = false)
    static WebArchive hiddenPart() {
        return Application.named("es-0206")
                .withStore()
                .with(MemoryStore.class, NeedsStore.class, HidesPart.class)
                .archive();
    }

    @Test
    void an_event_type_that_json_b_cannot_read_is_refused() {
        assertRefused("ES-0206");
    }

    @Deployment(name = "ES-0220", managed = false, testable = false)
    static WebArchive unreadable() {
        return Application.named("es-0220")
                .withStore()
                .with(MemoryStore.class, NeedsStore.class, Unreadable.class)
                .archive();
    }

    @Test
    void event_types_that_would_never_be_read_back_are_refused_together() {
        assertRefused("ES-0220", "ES-0220", "ES-0221", "ES-0222", "ES-0223", "ES-0224", "ES-0225");
    }

    @Deployment(name = "ES-0207", managed = false, testable = false)
    static WebArchive wrongUpcasters() {
        return Application.named("es-0207")
                .withStore()
                .withOrderEvents()
                .with(MemoryStore.class, WrongUpcasters.class)
                .archive();
    }

    @Test
    void upcasters_that_do_not_fit_together_are_refused_with_all_their_problems() {
        assertRefused("ES-0207", "ES-0207", "ES-0208", "ES-0209", "ES-0210", "ES-0211", "ES-0212");
    }
}
