// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck;

import io.eventsourcery.spi.Storage;
import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Checkpoints, leases and parked streams that are kept wrongly fail the suites of the runtime. */
class RuntimeSuiteBitesTest {

    @ParameterizedTest
    @MethodSource
    void broken_checkpoints_fail(String suite, String test, UnaryOperator<Storage> broken) {
        SuiteRun.assertFails(suite, test, () -> HeapFixture.ofParts(broken, HeapFixture.IN_HEAP));
    }

    static Stream<Arguments> broken_checkpoints_fail() {
        return Stream.of(
                broken(
                        "Projection",
                        "a_handler_that_outlives_its_lease_stores_nothing",
                        BrokenSubscriptions::notFenced),
                broken("Parking", "a_handler_that_outlives_its_lease_parks_nothing", BrokenSubscriptions::notFenced),
                broken(
                        "Subscription",
                        "it_goes_on_where_it_was_after_a_restart",
                        BrokenCheckpoints::checkpointForgotten),
                broken("Parking", "parked_streams_stay_parked_over_a_restart", BrokenCheckpoints::parkedForgotten),
                broken(
                        "ParkedStream",
                        "a_decision_is_stored_and_may_be_repeated_and_changed",
                        BrokenCheckpoints::decisionForgotten),
                broken(
                        "ParkedStream",
                        "no_decision_is_stored_about_an_event_at_which_the_stream_is_not_parked_any_more",
                        BrokenCheckpoints::decidedAtAnyEvent),
                broken(
                        "Clock",
                        "a_node_that_is_ahead_takes_no_shard_of_a_node_whose_lease_goes_on",
                        storage -> BrokenLeases.byClockOff(storage, Duration.ofHours(1))),
                broken(
                        "Parking",
                        "a_decision_about_an_event_that_was_handled_since_changes_nothing",
                        BrokenCheckpoints::decidedAtAnyEvent));
    }

    private static Arguments broken(String suite, String test, UnaryOperator<Storage> checkpoints) {
        return Arguments.of(suite, test, checkpoints);
    }
}
