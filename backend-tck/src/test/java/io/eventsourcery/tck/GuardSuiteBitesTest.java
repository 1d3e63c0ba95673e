// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck;

import io.eventsourcery.spi.Storage;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Guards that let through what has changed, or refuse what has not, fail the suites about them. */
class GuardSuiteBitesTest {

    @ParameterizedTest
    @MethodSource
    void broken_guards_fail(String suite, String test, UnaryOperator<Storage> broken) {
        SuiteRun.assertFails(suite, test, () -> HeapFixture.ofParts(broken, HeapFixture.IN_HEAP));
    }

    static Stream<Arguments> broken_guards_fail() {
        String race = "random_decisions_over_several_streams_are_all_right";
        return Stream.of(
                broken("Guard", "a_stream_that_has_moved_on_refuses_it_and_nothing_is_stored", BrokenGuards::ignored),
                broken("Guard", "a_stream_that_has_moved_on_refuses_it_and_nothing_is_stored", BrokenGuards::atLeast),
                broken(
                        "Guard",
                        "a_stream_that_was_not_there_or_not_so_far_or_is_deleted_refuses_it",
                        BrokenGuards::ignored),
                broken(
                        "Guard",
                        "one_of_several_guards_that_does_not_hold_refuses_everything",
                        BrokenGuards::firstAlone),
                broken(
                        "Guard",
                        "a_repeat_gives_the_first_result_though_the_guard_does_not_hold_any_more",
                        BrokenGuards::repeatsRefused),
                broken("Guard", "a_guard_means_the_stream_of_its_own_tenant", BrokenGuards::tenantIgnored),
                broken("Guard", "an_unversioned_stream_cannot_be_guarded", BrokenGuards::ignored),
                broken(
                        "GuardTransaction",
                        "a_writer_that_has_not_committed_is_waited_for_and_refuses_the_append_once_it_has",
                        BrokenGuards::ignored),
                broken(
                        "GuardTransaction",
                        "of_two_decisions_that_read_what_the_other_one_writes_one_is_refused",
                        BrokenGuards::ignored),
                broken("GuardRace", race, BrokenGuards::ignored),
                broken("GuardRace", race, BrokenGuards::checkedBefore),
                broken("GuardRace", race, BrokenGuards::firstAlone));
    }

    private static Arguments broken(String suite, String test, UnaryOperator<Storage> storage) {
        return Arguments.of(suite, test, storage);
    }
}
