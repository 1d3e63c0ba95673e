// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.eventsourcery.error.ConfigurationException;
import io.eventsourcery.testkit.Kettle.Boiled;
import io.eventsourcery.testkit.Kettle.Emptied;
import io.eventsourcery.testkit.Kettle.Event;
import io.eventsourcery.testkit.Kettle.Filled;
import java.util.List;
import org.junit.jupiter.api.Test;

class AggregateScenarioTest {

    private final AggregateScenario<Kettle, Event> kettle = AggregateScenario.of(Kettle::new);

    private final AggregateScenario<Kettle, Event> full = kettle.given(new Filled(500, Kettle.TAP));

    @Test
    void what_is_true_passes_and_can_be_chained() {
        full.when(it -> it.boil(95, 100))
                .thenEvents(new Boiled(95), new Boiled(100))
                .thenEvents(List.of(new Boiled(95), new Boiled(100)))
                .thenEventsInAnyOrder(new Boiled(100), new Boiled(95))
                .thenState(it -> assertThat(it.content()).isEqualTo(500))
                .thenState("full", it -> it.content() > 0);
    }

    @Test
    void nothing_given_is_a_beginning_too() {
        kettle.when(it -> it.fill(1, Kettle.TAP)).thenEvents(new Filled(1, Kettle.TAP));
    }

    @Test
    void what_is_given_is_not_among_the_new_events() {
        kettle.givenCommands(it -> it.fill(500, Kettle.TAP), Kettle::pourOut)
                .when(it -> it.fill(250, Kettle.TAP))
                .thenEvents(new Filled(250, Kettle.TAP));
    }

    @Test
    void given_events_and_commands_happen_in_the_order_in_which_they_are_written() {
        full.givenCommands(Kettle::pourOut)
                .given(new Filled(3, Kettle.TAP))
                .when(Kettle::pourOut)
                .thenEvents(new Emptied());
    }

    @Test
    void a_scenario_can_be_begun_again_and_differently() {
        full.when(Kettle::pourOut).thenEvents(new Emptied());
        full.when(Kettle::pourOut).thenEvents(new Emptied());
        kettle.when(Kettle::pourOut).thenNoEvents();
    }

    @Test
    void a_refusal_passes_by_type_and_text() {
        kettle.when(it -> it.boil(100))
                .thenRefused(IllegalStateException.class)
                .thenRefused(RuntimeException.class, "empty");
    }

    @Test
    void what_is_given_and_cannot_happen_fails_the_test() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(
                        () -> full.givenCommands(it -> it.fill(1, Kettle.TAP)).when(Kettle::pourOut))
                .withMessage(
                        """
                        Step 2 of what is given failed with IllegalStateException: There is water in it already., so nothing was tried.
                          given
                            Filled[millilitres=500, water=Water[source=tap, minerals=[lime]]]""")
                .withCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_failing_assertion_about_the_state_is_passed_on() {
        AssertionError mine = new AssertionError("mine");

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> full.when(Kettle::pourOut).thenState(it -> {
                    throw mine;
                }))
                .isSameAs(mine);
    }

    @Test
    void an_error_is_no_refusal() {
        assertThatExceptionOfType(StackOverflowError.class)
                .isThrownBy(() -> kettle.when(it -> {
                    throw new StackOverflowError();
                }));
    }

    @Test
    void a_class_that_cannot_be_deployed_cannot_be_tested() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> AggregateScenario.<Kettle, Event>of(() -> null))
                .withMessageContaining("ES-0601");
    }

    @Test
    void a_refusal_that_nobody_looks_at_is_not_thrown() {
        assertThatCode(() -> kettle.when(it -> it.boil(100))).doesNotThrowAnyException();
    }
}
