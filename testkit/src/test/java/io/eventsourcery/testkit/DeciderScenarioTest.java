// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.eventsourcery.testkit.Kettle.Boiled;
import io.eventsourcery.testkit.Kettle.Emptied;
import io.eventsourcery.testkit.Kettle.Event;
import io.eventsourcery.testkit.Kettle.Filled;
import org.junit.jupiter.api.Test;

class DeciderScenarioTest {

    private final DeciderScenario<Integer, Integer, Event> kettle = DeciderScenario.of(Event.class, Kettle.decider());

    @Test
    void a_command_leads_to_events_and_a_state() {
        kettle.given(new Filled(1, Kettle.TAP), new Emptied())
                .when(500)
                .thenEvents(new Filled(500, Kettle.TAP))
                .thenState(content -> assertThat(content).isEqualTo(500));
    }

    @Test
    void given_commands_make_the_past() {
        kettle.givenCommands(500).when(0).thenEvents(new Emptied()).thenState("empty", content -> content == 0);
        kettle.givenCommands(500, 0).when(0).thenNoEvents();
    }

    @Test
    void a_refusal_is_an_outcome() {
        kettle.givenCommands(500).when(1).thenRefused(IllegalStateException.class, "already");
    }

    @Test
    void a_given_command_that_is_refused_fails_the_test() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> kettle.givenCommands(500, 500).when(0))
                .withMessageStartingWith("Step 2 of what is given failed with IllegalStateException: There is water");
    }

    @Test
    void a_wrong_expectation_fails_with_what_was_given() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> kettle.givenCommands(500).when(0).thenEvents(new Boiled(1)))
                .withMessageContaining("given")
                .withMessageContaining("Filled[millilitres=500");
    }
}
