// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.inject.InCategory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.io.Serializable;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An observer that no event can reach is told of when the application is deployed. */
class SilentObserversTest {

    @ApplicationScoped
    static class OfPayload {
        void on(@Observes OrderEvent.OrderPlaced never) {}
    }

    @ApplicationScoped
    static class OfRoot {
        void on(@Observes OrderEvent never) {}
    }

    @ApplicationScoped
    static class Asynchronous {
        void on(@ObservesAsync OrderEvent.OrderPlaced never) {}
    }

    @ApplicationScoped
    static class Hidden {
        private void privately(@Observes OrderEvent.OrderPlaced never) {}

        static void statically(@Observes OrderEvent.OrderPlaced never) {}
    }

    @Test
    void an_observer_of_an_event_type_itself_is_ES_0110_with_the_right_signature() {
        assertThat(warnings("ES-0110", OfPayload.class, OrderEvent.class))
                .singleElement()
                .asString()
                .contains(OfPayload.class.getName() + ".on", "@Observes RecordedEvent<OrderPlaced>");
    }

    @Test
    void an_observer_of_their_root_is_ES_0110_with_the_right_signature() {
        assertThat(warnings("ES-0110", OfRoot.class, OrderEvent.class))
                .singleElement()
                .asString()
                .contains(OfRoot.class.getName() + ".on", "RecordedEvent<? extends OrderEvent>");
    }

    @Test
    void an_asynchronous_one_is_shown_the_phase_after_the_commit() {
        assertThat(warnings("ES-0110", Asynchronous.class, OrderEvent.class))
                .singleElement()
                .asString()
                .contains("AFTER_SUCCESS", "RecordedEvent<OrderPlaced>");
    }

    @Test
    void private_and_static_ones_are_found_too() {
        assertThat(warnings("ES-0110", Hidden.class, OrderEvent.class))
                .hasSize(2)
                .anyMatch(text -> text.contains("Hidden.privately"))
                .anyMatch(text -> text.contains("Hidden.statically"));
    }

    @Dependent
    static class FiresItself {
        @Inject
        Event<OrderEvent.OrderPlaced> event;
    }

    @Dependent
    static class FiresLater {
        @Inject
        Instance<Event<OrderEvent>> event;
    }

    @Dependent
    static class FiresSomethingElse {
        @Inject
        Event<String> event;
    }

    @Test
    void nothing_is_said_where_the_application_fires_such_events_itself() {
        assertThat(warnings("ES-0110", OfPayload.class, FiresItself.class, OrderEvent.class))
                .isEmpty();
        assertThat(warnings("ES-0110", OfPayload.class, FiresLater.class, OrderEvent.class))
                .isEmpty();
        assertThat(warnings("ES-0110", OfPayload.class, FiresSomethingElse.class, OrderEvent.class))
                .hasSize(1);
    }

    @ApplicationScoped
    static class OfOtherThings {
        void text(@Observes String text) {}

        void anything(@Observes Object anything) {}

        void serializable(@Observes Serializable anything) {}

        void events(@Observes RecordedEvent<?> event) {}

        void inCategory(@Observes @InCategory("order") RecordedEvent<OrderEvent.OrderPlaced> event) {}

        void unit(@Observes Runnable unit) {}
    }

    @Test
    void observers_of_other_things_are_no_concern() {
        assertThat(warnings("ES-01", OfOtherThings.class, InMemory.Unqualified.class, OrderEvent.class))
                .isEmpty();
    }

    @ApplicationScoped
    static class OfOrders {
        void on(@Observes @Orders RecordedEvent<OrderEvent.OrderPlaced> event) {}
    }

    @ApplicationScoped
    static class OfDefault {
        void on(@Observes @Default RecordedEvent<OrderEvent.OrderPlaced> event) {}
    }

    @Test
    void qualifiers_that_no_store_has_are_ES_0111() {
        assertThat(warnings("ES-0111", OfOrders.class, InMemory.Unqualified.class, OrderEvent.class))
                .singleElement()
                .asString()
                .contains(OfOrders.class.getName() + ".on", "@Orders");
        assertThat(warnings("ES-0111", OfDefault.class, InMemory.Unqualified.class, OrderEvent.class))
                .singleElement()
                .asString()
                .contains("@Default");
        assertThat(warnings("ES-0111", OfOrders.class, InMemory.ForOrders.class, OrderEvent.class))
                .isEmpty();
    }

    private static List<String> warnings(String number, Class<?>... classes) {
        try (Warnings warnings = Warnings.listen();
                Application app = Application.of(classes)) {
            return warnings.numbered(number);
        }
    }
}
