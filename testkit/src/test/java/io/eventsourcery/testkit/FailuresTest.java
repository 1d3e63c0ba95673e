// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.eventsourcery.testkit.Kettle.Boiled;
import io.eventsourcery.testkit.Kettle.Emptied;
import io.eventsourcery.testkit.Kettle.Event;
import io.eventsourcery.testkit.Kettle.Filled;
import io.eventsourcery.testkit.Kettle.Water;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Every comparison fails when it should, and this is what it says. */
class FailuresTest {

    private final AggregateScenario<Kettle, Event> empty = AggregateScenario.of(Kettle::new);

    private final AggregateScenario<Kettle, Event> full = empty.given(new Filled(500, Kettle.TAP));

    @Test
    void another_value() {
        assertThat(messageOf(() -> full.when(it -> it.boil(90, 95, 100))
                        .thenEvents(new Boiled(90), new Boiled(96), new Boiled(100))))
                .isEqualTo(
                        """
                        The events differ from the expected ones, first at event 2 (- expected, + actual)
                          given
                            Filled[millilitres=500, water=Water[source=tap, minerals=[lime]]]
                          then
                              Boiled[degrees=90]
                          > - Boiled[degrees=96]
                            + Boiled[degrees=95]
                                  degrees: expected 96, was 95
                              Boiled[degrees=100]""");
    }

    @Test
    void values_deep_inside() {
        assertThat(messageOf(() -> empty.when(it -> it.fill(500, new Water("well", List.of("lime", "iron"))))
                        .thenEvents(new Filled(500, new Water("tap", List.of("lime", "salt"))))))
                .isEqualTo(
                        """
                        The events differ from the expected ones, first at event 1 (- expected, + actual)
                          given nothing
                          then
                          > - Filled[millilitres=500, water=Water[source=tap, minerals=[lime, salt]]]
                            + Filled[millilitres=500, water=Water[source=well, minerals=[lime, iron]]]
                                  water.source: expected "tap", was "well"
                                  water.minerals[1]: expected "salt", was "iron\"""");
    }

    @Test
    void one_missing_in_the_middle_leaves_the_others_in_place() {
        assertThat(messageOf(() ->
                        full.when(it -> it.boil(90, 100)).thenEvents(new Boiled(90), new Emptied(), new Boiled(100))))
                .isEqualTo(
                        """
                        The events differ from the expected ones, first at event 2 (- expected, + actual)
                          given
                            Filled[millilitres=500, water=Water[source=tap, minerals=[lime]]]
                          then
                              Boiled[degrees=90]
                          > - Emptied[]
                              Boiled[degrees=100]""");
    }

    @Test
    void one_too_many() {
        assertThat(messageOf(() -> full.when(it -> it.boil(90, 100)).thenEvents(new Boiled(90))))
                .endsWith("  then\n" + "      Boiled[degrees=90]\n" + "  > + Boiled[degrees=100]");
    }

    @Test
    void another_order() {
        assertThat(messageOf(() -> full.when(it -> it.boil(90, 100)).thenEvents(new Boiled(100), new Boiled(90))))
                .endsWith("  then\n"
                        + "  > - Boiled[degrees=100]\n"
                        + "      Boiled[degrees=90]\n"
                        + "    + Boiled[degrees=100]");
    }

    @Test
    void other_events_in_any_order() {
        assertThat(messageOf(() -> full.when(it -> it.boil(90, 100))
                        .thenEventsInAnyOrder(new Boiled(100), new Boiled(100), new Emptied())))
                .isEqualTo(
                        """
                        The events differ from the expected ones, in any order (- expected, + actual)
                          given
                            Filled[millilitres=500, water=Water[source=tap, minerals=[lime]]]
                          then
                              Boiled[degrees=100]
                          > - Boiled[degrees=100]
                            + Boiled[degrees=90]
                                  degrees: expected 100, was 90
                            - Emptied[]""");
    }

    @Test
    void events_where_none_should_be() {
        assertThat(messageOf(() -> full.when(Kettle::pourOut).thenNoEvents())).endsWith("  then\n" + "  > + Emptied[]");
    }

    @Test
    void no_events_where_some_should_be() {
        assertThat(messageOf(() -> empty.when(Kettle::pourOut).thenEvents(new Emptied())))
                .endsWith("\n  then\n  > - Emptied[]");
    }

    @Test
    void another_state() {
        assertThat(messageOf(() -> full.when(Kettle::pourOut).thenState("still full", it -> it.content() > 0)))
                .isEqualTo(
                        """
                        The state should be such: still full, but it is Kettle[0 ml]
                          given
                            Filled[millilitres=500, water=Water[source=tap, minerals=[lime]]]
                          then
                            Emptied[]""");
    }

    @Test
    void accepted_where_it_should_be_refused() {
        assertThat(messageOf(() -> empty.when(Kettle::pourOut).thenRefused(IllegalStateException.class)))
                .isEqualTo(
                        """
                        It should be refused with IllegalStateException, but it was accepted.
                          given nothing
                          then nothing""");
    }

    @Test
    void refused_where_it_should_be_accepted() {
        List<ThrowingCallable> wrong = List.of(
                () -> empty.when(it -> it.boil(1)).thenNoEvents(),
                () -> empty.when(it -> it.boil(1)).thenEvents(new Boiled(1)),
                () -> empty.when(it -> it.boil(1)).thenEventsInAnyOrder(new Boiled(1)),
                () -> empty.when(it -> it.boil(1)).thenState(it -> {}),
                () -> empty.when(it -> it.boil(1)).thenState("whatever", it -> true));

        assertThat(wrong)
                .allSatisfy(
                        each -> assertThat(messageOf(each))
                                .isEqualTo(
                                        """
                                It should be accepted, but it was refused with IllegalStateException: It is empty.
                                  given nothing"""));
    }

    @Test
    void refused_in_another_way() {
        assertThat(messageOf(() -> empty.when(it -> it.boil(1)).thenRefused(IllegalArgumentException.class)))
                .startsWith(
                        "It should be refused with IllegalArgumentException, but it was with IllegalStateException: It is");
        assertThat(messageOf(() -> empty.when(it -> it.boil(1)).thenRefused(IllegalStateException.class, "broken")))
                .startsWith("The refusal should say \"broken\", but it is IllegalStateException: It is empty.");
    }

    @Test
    void a_refusal_is_the_cause_of_the_failure() {
        AssertionError failure = catchThrowableOfType(
                AssertionError.class, () -> empty.when(it -> it.boil(1)).thenNoEvents());

        assertThat(failure).hasCauseInstanceOf(IllegalStateException.class);
    }

    private static String messageOf(ThrowingCallable wrong) {
        AssertionError failure = catchThrowableOfType(AssertionError.class, wrong);
        assertThat(failure).as("the failure").isNotNull();
        return failure.getMessage();
    }
}
