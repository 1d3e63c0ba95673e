// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.error.ConfigurationException;
import io.eventsourcery.error.UnknownEventTypeException;
import io.eventsourcery.event.EventType;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventTypesTest {

    @EventType(
            value = "placed",
            aliases = {"ordered", "bought"},
            revision = 3)
    record Placed(String customer) {}

    @EventType("placed")
    record AlsoPlaced(String customer) {}

    @EventType("paid")
    record Paid() {}

    @EventType(value = "shipped", aliases = "paid")
    record ShippedOncePaid() {}

    @EventType
    sealed interface Order permits Opened, Closed, Changed {}

    @EventType("opened")
    record Opened() implements Order {}

    @EventType("closed")
    record Closed() implements Order {}

    sealed interface Changed extends Order permits Renamed {}

    @EventType("renamed")
    record Renamed() implements Changed {}

    @EventType("parent")
    static class Parent {}

    static class ChildWithoutName extends Parent {}

    @EventType("child")
    static class Child extends Parent {}

    @EventType("generic")
    record Generic<T>(T value) {}

    @EventType("abstract")
    abstract static class Abstract {}

    interface NotAnnotated {}

    @Test
    void a_class_is_found_by_itself_and_by_its_name() {
        EventTypes types = EventTypes.of(Placed.class, Paid.class);

        assertThat(types.forClass(Placed.class))
                .isEqualTo(new RegisteredType("placed", List.of("ordered", "bought"), 3, Placed.class));
        assertThat(types.byName("paid").orElseThrow().javaType()).isEqualTo(Paid.class);
        assertThat(types.forClass(Paid.class).revision()).isEqualTo(1);
        assertThat(types.all()).hasSize(2);
    }

    @Test
    void a_former_name_leads_to_the_present_class() {
        EventTypes types = EventTypes.of(Placed.class);

        assertThat(types.byName("ordered")).isEqualTo(types.byName("placed"));
        assertThat(types.byName("bought")).isPresent();
        assertThat(types.byName("Placed")).isEmpty();
    }

    @Test
    void a_class_added_again_changes_nothing() {
        EventTypes types = EventTypes.of(Placed.class, Placed.class, Paid.class);

        assertThat(types.all()).hasSize(2);
        assertThat(types.and(EventTypes.of(Paid.class, Closed.class)).all()).hasSize(3);
    }

    @Test
    void two_classes_with_one_name_are_refused() {
        assertThatThrownBy(() -> EventTypes.of(Placed.class, AlsoPlaced.class))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll("ES-0205", Placed.class.getName(), AlsoPlaced.class.getName());
        assertThatThrownBy(() -> EventTypes.of(Placed.class).and(EventTypes.of(AlsoPlaced.class)))
                .isInstanceOf(ConfigurationException.class);
    }

    @Test
    void a_former_name_that_another_class_has_is_refused() {
        assertThatThrownBy(() -> EventTypes.of(Paid.class, ShippedOncePaid.class))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll("ES-0205", "\"paid\"");
    }

    @Test
    void a_sealed_root_stands_for_everything_below_it() {
        EventTypes types = EventTypes.of(Order.class);

        assertThat(types.all())
                .extracting(RegisteredType::name)
                .containsExactlyInAnyOrder("opened", "closed", "renamed");
    }

    @Test
    void a_name_is_not_inherited() {
        assertThatThrownBy(() -> EventTypes.of(Parent.class, ChildWithoutName.class))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll("ES-0201", "ChildWithoutName");
        assertThat(EventTypes.of(Parent.class, Child.class)
                        .forClass(Child.class)
                        .name())
                .isEqualTo("child");
        assertThatThrownBy(() -> EventTypes.of(Parent.class).forClass(Child.class))
                .isInstanceOf(UnknownEventTypeException.class);
    }

    @Test
    void a_generic_class_is_refused() {
        assertThatThrownBy(() -> EventTypes.of(Generic.class))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("ES-0203");
    }

    @Test
    void a_class_that_can_have_no_instances_is_refused() {
        assertThatThrownBy(() -> EventTypes.of(Abstract.class))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("ES-0202");
    }

    @Test
    void all_problems_are_reported_at_once() {
        EventTypesBuilder builder = new EventTypesBuilder()
                .add(NotAnnotated.class)
                .add(Generic.class)
                .add(Placed.class)
                .add(AlsoPlaced.class);

        assertThat(builder.problems())
                .extracting(problem -> problem.substring(0, 7))
                .containsExactly("ES-0201", "ES-0203", "ES-0205");
        assertThatThrownBy(builder::build)
                .isInstanceOfSatisfying(ConfigurationException.class, refusal -> assertThat(refusal.problems())
                        .isEqualTo(builder.problems()));
    }

    @Test
    void a_name_fits_into_its_column() {
        assertThat(named("n".repeat(200)).build().all()).hasSize(1);
        for (String name : List.of("n".repeat(201), "", " ", "a\nb", "nul\u0000", "lone \uD800", "\uDC00")) {
            assertThatThrownBy(() -> named(name).build())
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("ES-0204");
        }
    }

    @Test
    void an_unknown_class_is_refused_with_the_remedy() {
        assertThatThrownBy(() -> EventTypes.none().forClass(Paid.class))
                .isInstanceOfSatisfying(UnknownEventTypeException.class, refusal -> assertThat(refusal.type())
                        .isEqualTo(Paid.class.getName()))
                .hasMessageContaining("@EventType");
        assertThat(EventTypes.none().byName("paid")).isEmpty();
    }

    private static EventTypesBuilder named(String name) {
        return new EventTypesBuilder().add(new RegisteredType(name, List.of(), 1, Paid.class));
    }
}
