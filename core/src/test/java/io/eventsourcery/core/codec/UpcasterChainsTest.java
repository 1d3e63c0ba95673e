// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.backend.BackendSetup;
import io.eventsourcery.codec.EventTypes;
import io.eventsourcery.codec.EventTypesBuilder;
import io.eventsourcery.codec.RegisteredType;
import io.eventsourcery.codec.TypeRevision;
import io.eventsourcery.codec.Upcaster;
import io.eventsourcery.error.ConfigurationException;
import io.eventsourcery.event.EventType;
import io.eventsourcery.memory.InMemoryBackendFactory;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class UpcasterChainsTest {

    @EventType(value = "placed", aliases = "ordered", revision = 3)
    public record Placed() {}

    @EventType("paid")
    public record Paid() {}

    private static Upcaster step(String from, int fromRevision, String to, int toRevision) {
        return Upcaster.of(
                new TypeRevision(from, fromRevision), new TypeRevision(to, toRevision), UnaryOperator.identity());
    }

    private static Upcaster step(String type, int revision) {
        return Upcaster.of(type, revision, UnaryOperator.identity());
    }

    private static List<String> problems(Upcaster... upcasters) {
        return UpcasterChains.of(EventTypes.of(Placed.class, Paid.class).withUpcasters(upcasters))
                .problems();
    }

    private static List<TypeRevision> route(TypeRevision stored, Upcaster... upcasters) {
        UpcasterChains chains =
                UpcasterChains.of(EventTypes.of(Placed.class, Paid.class).withUpcasters(upcasters));
        assertThat(chains.problems()).isEmpty();
        return chains.from(stored).stream().map(UpcasterChains.Step::from).toList();
    }

    @Test
    void a_chain_goes_on_to_the_present_revision() {
        assertThat(route(new TypeRevision("placed", 1), step("placed", 2), step("placed", 1)))
                .containsExactly(new TypeRevision("placed", 1), new TypeRevision("placed", 2));
        assertThat(route(new TypeRevision("placed", 2), step("placed", 2), step("placed", 1)))
                .containsExactly(new TypeRevision("placed", 2));
        assertThat(route(new TypeRevision("placed", 3), step("placed", 2), step("placed", 1)))
                .isEmpty();
    }

    @Test
    void an_alias_counts_as_the_name_it_stands_for() {
        assertThat(route(new TypeRevision("ordered", 1), step("placed", 2), step("ordered", 1)))
                .containsExactly(new TypeRevision("placed", 1), new TypeRevision("placed", 2));
    }

    @Test
    void a_chain_may_lead_to_another_name_and_over_names_that_no_class_has() {
        assertThat(route(new TypeRevision("older", 1), step("older", 1, "old", 1), step("old", 1, "paid", 1)))
                .containsExactly(new TypeRevision("older", 1), new TypeRevision("old", 1));
    }

    @Test
    void a_type_without_upcasters_is_read_as_it_is() {
        assertThat(route(new TypeRevision("placed", 1))).isEmpty();
        assertThat(route(new TypeRevision("old", 1), step("old", 1, "placed", 2)))
                .hasSize(1);
    }

    @Test
    void two_upcasters_of_one_form_are_ES_0207() {
        assertOnly("ES-0207", step("placed", 1), step("placed", 2), step("ordered", 2));
    }

    @Test
    void the_same_upcaster_twice_is_one() {
        Upcaster first = step("placed", 1);
        assertThat(problems(first, step("placed", 2), first)).isEmpty();
    }

    @Test
    void an_upcaster_that_leads_nowhere_is_ES_0208() {
        assertOnly("ES-0208", step("old", 1, "unheard-of", 1));
        assertOnly("ES-0208", step("old", 1, "paid", 2));
        assertOnly("ES-0208", step("placed", 1), step("placed", 2, "placed", 4));
    }

    @Test
    void a_revision_without_an_upcaster_is_ES_0209() {
        assertOnly("ES-0209", step("placed", 1));
        assertOnly("ES-0209", step("placed", 2));
        assertOnly("ES-0209", step("old", 2, "paid", 1));
    }

    @Test
    void an_upcaster_of_the_present_or_a_later_revision_is_ES_0210() {
        assertOnly("ES-0210", step("paid", 1, "placed", 3));
        assertOnly("ES-0210", step("placed", 1), step("placed", 2), step("placed", 4, "placed", 3));
    }

    @Test
    void a_circle_is_ES_0211() {
        assertOnly("ES-0211", step("a", 1, "b", 1), step("b", 1, "a", 1));
        assertOnly("ES-0211", step("placed", 1), step("placed", 2, "placed", 1));
        assertOnly("ES-0211", step("a", 1, "a", 1));
        assertOnly("ES-0211", step("into", 1, "a", 1), step("a", 1, "b", 1), step("b", 1, "a", 1));
    }

    @Test
    void a_revision_below_one_is_ES_0212() {
        assertOnly("ES-0212", step("old", 0, "paid", 1));
        assertThatThrownBy(() -> new EventTypesBuilder()
                        .add(new RegisteredType("zero", List.of(), 0, Paid.class))
                        .build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("ES-0212");
    }

    @EventType("hidden")
    private record Hidden() {}

    @Test
    void everything_that_is_wrong_is_said_at_once_and_before_anything_is_built() {
        UnaryOperator<BackendSetup> wrong = setup ->
                setup.withEventTypes(Hidden.class, Paid.class).withUpcasters(step("paid", 1), step("a", 1, "a", 1));

        assertThatThrownBy(
                        () -> InMemoryBackendFactory.create().configured(wrong).build())
                .isInstanceOfSatisfying(ConfigurationException.class, e -> assertThat(e.problems())
                        .extracting(problem -> problem.substring(0, 7))
                        .containsExactlyInAnyOrder("ES-0210", "ES-0211", "ES-0206"));
    }

    private static void assertOnly(String number, Upcaster... upcasters) {
        assertThat(problems(upcasters)).singleElement().asString().startsWith(number);
    }
}
