// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck;

import io.eventsourcery.spi.Storage;
import io.eventsourcery.tck.fixture.Promises;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A storage that keeps checkpoints, leases or parked streams badly fails the suites about them. */
class SubscriptionSuiteBitesTest {

    @ParameterizedTest
    @MethodSource
    void broken_checkpoints_fail(String suite, String test, UnaryOperator<Storage> broken) {
        SuiteRun.assertFails(suite, test, () -> HeapFixture.ofParts(broken, HeapFixture.IN_HEAP));
    }

    static Stream<Arguments> broken_checkpoints_fail() {
        return Stream.of(
                broken(
                        "Lease",
                        "of_two_nodes_that_meet_at_a_free_shard_exactly_one_gets_it",
                        BrokenSubscriptions::lookThenTake),
                broken(
                        "SubscriptionStorage",
                        "of_two_subscriptions_that_replace_each_other_at_once_one_stays",
                        BrokenSubscriptions::lookThenReplace),
                broken(
                        "SubscriptionStorage",
                        "another_division_begins_where_all_shards_stand_and_fences_every_former_lease",
                        BrokenSubscriptions::dividedAnew),
                broken(
                        "SubscriptionStorage",
                        "shards_at_different_positions_are_not_divided_anew_and_the_same_number_changes_nothing",
                        BrokenSubscriptions::dividedAnew),
                broken(
                        "Parking",
                        "parked_streams_move_to_other_shards_when_their_number_changes",
                        BrokenSubscriptions::parkedLeftBehind),
                broken(
                        "OrderKey",
                        "parked_keys_stay_parked_over_a_restart_and_move_to_other_shards",
                        BrokenSubscriptions::keyForgotten),
                broken(
                        "ParkedStream",
                        "what_waits_with_an_order_key_is_kept_by_it_whatever_the_stream",
                        BrokenSubscriptions::keyForgotten),
                broken(
                        "SubscriptionStorage",
                        "a_subscription_is_replaced_only_if_the_condition_holds_for_what_is_stored",
                        BrokenSubscriptions::replacedAnyway),
                broken(
                        "Checkpoint",
                        "a_lease_that_ended_is_taken_by_another_node_with_a_higher_epoch_and_fences_the_old_one",
                        BrokenSubscriptions::notFenced),
                broken(
                        "Checkpoint",
                        "an_old_lease_is_fenced_in_a_transaction_that_was_open_all_the_time",
                        BrokenSubscriptions::notFenced),
                broken(
                        "SubscriptionStorage",
                        "a_reset_takes_the_leases_and_the_parked_streams_and_begins_behind_the_position",
                        BrokenSubscriptions::notFenced),
                broken(
                        "SubscriptionStorage",
                        "a_renamed_subscription_keeps_everything_but_its_leases",
                        BrokenSubscriptions::notFenced),
                broken(
                        "Checkpoint",
                        "a_lease_that_ended_has_no_owner_but_stays_the_newest_until_somebody_takes_the_shard",
                        BrokenSubscriptions::fencedByTime),
                broken(
                        "Lease",
                        "renewing_prolongs_all_leases_of_a_node_and_of_no_other",
                        BrokenSubscriptions::renewalForgotten),
                broken(
                        "Lease",
                        "a_node_is_alive_for_as_long_as_it_said_or_until_it_leaves",
                        BrokenSubscriptions::renewalForgotten),
                broken(
                        "Lease",
                        "a_node_is_alive_for_as_long_as_it_said_or_until_it_leaves",
                        BrokenSubscriptions::leavingForgotten),
                broken(
                        "Lease",
                        "a_node_that_leaves_loses_all_its_leases_at_once_and_the_others_keep_theirs",
                        BrokenSubscriptions::leavingForgotten),
                broken(
                        "Lease",
                        "a_node_that_leaves_loses_all_its_leases_at_once_and_the_others_keep_theirs",
                        BrokenSubscriptions::nodesOfAnyCase),
                broken("Lease", "releasing_an_old_lease_does_nothing", BrokenSubscriptions::releasedByAnybody),
                broken(
                        "SubscriptionStorage",
                        "names_that_look_alike_are_different_subscriptions",
                        BrokenSubscriptions::caseIgnored),
                broken(
                        "SubscriptionStorage",
                        "what_was_created_before_stays_as_it_is",
                        BrokenSubscriptions::createdAnew),
                broken(
                        "SubscriptionStorage",
                        "a_paused_subscription_gives_no_lease_until_it_goes_on_where_it_was",
                        BrokenSubscriptions::pauseForgotten),
                broken(
                        "SubscriptionStorage",
                        "a_reset_takes_the_leases_and_the_parked_streams_and_begins_behind_the_position",
                        BrokenSubscriptions::parkedSurviveReset),
                broken(
                        "SubscriptionStorage",
                        "a_renamed_subscription_keeps_everything_but_its_leases",
                        BrokenSubscriptions::parkedLostInRename),
                broken(
                        "ParkedStream",
                        "they_are_listed_in_the_order_of_their_events",
                        BrokenSubscriptions::parkedInAnyOrder),
                broken(
                        "ParkedStream",
                        "they_are_listed_page_by_page_without_a_gap_and_counted",
                        BrokenCheckpoints::pageWithoutLimit),
                broken(
                        "ParkedStream",
                        "they_are_listed_page_by_page_without_a_gap_and_counted",
                        BrokenCheckpoints::everyPageTheFirst),
                broken(
                        "ParkedStream",
                        "they_are_listed_page_by_page_without_a_gap_and_counted",
                        BrokenCheckpoints::minorNumberIgnored),
                broken(
                        "ParkedStream",
                        "they_are_listed_page_by_page_without_a_gap_and_counted",
                        BrokenCheckpoints::countedWithAllOthers),
                broken(
                        "ParkedStream",
                        "no_decision_is_stored_about_a_stream_that_is_not_parked",
                        BrokenSubscriptions::tenantIgnored),
                broken(
                        "ParkedStream",
                        "with_a_deleted_tenant_go_its_parked_streams_of_all_subscriptions_and_no_others",
                        BrokenSubscriptions::tenantKept),
                broken(
                        "ParkedStream",
                        "with_a_deleted_tenant_go_its_parked_streams_of_all_subscriptions_and_no_others",
                        BrokenSubscriptions::everyTenantForgotten),
                broken(
                        "ParkedStream",
                        "parking_a_stream_again_stores_the_newest_failure_in_place_of_the_former",
                        BrokenSubscriptions::firstFailureStays));
    }

    @Test
    void a_storage_that_keeps_checkpoints_without_promising_them_fails() {
        SuiteRun.assertFails(
                "Lease",
                "what_does_not_exist_is_not_taken",
                () -> HeapFixture.ofParts(
                        UnaryOperator.identity(), HeapFixture.IN_HEAP.withCheckpoints(Promises.Checkpoints.NONE)));
    }

    @Test
    void a_storage_without_the_checkpoints_that_it_promises_fails() {
        SuiteRun.assertFails(
                "Lease",
                "what_does_not_exist_is_not_taken",
                () -> HeapFixture.ofParts(LeanStorage::of, HeapFixture.IN_HEAP));
    }

    @Test
    void checkpoints_that_are_transactional_only_by_promise_fail() {
        for (String test : new String[] {
            "nothing_of_a_transaction_that_rolls_back_is_kept_where_checkpoints_are_transactional",
            "others_see_a_checkpoint_when_it_is_committed"
        }) {
            SuiteRun.assertFails(
                    "Checkpoint", test, () -> HeapFixture.ofParts(UnaryOperator.identity(), Promises.everything()));
        }
        SuiteRun.assertFails(
                "Checkpoint",
                "nobody_waits_for_a_checkpoint_that_another_node_has_not_committed",
                () -> HeapFixture.ofParts(UnaryOperator.identity(), Promises.everything()));
    }

    private static Arguments broken(String suite, String test, UnaryOperator<Storage> storage) {
        return Arguments.of(suite, test, storage);
    }
}
