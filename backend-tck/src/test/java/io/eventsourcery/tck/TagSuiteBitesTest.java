// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck;

import io.eventsourcery.spi.Storage;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tags that lose conditions, or find the wrong events, fail the suites about them. */
class TagSuiteBitesTest {

    @ParameterizedTest
    @MethodSource
    void broken_tags_fail(String suite, String test, UnaryOperator<Storage> broken) {
        SuiteRun.assertFails(suite, test, () -> HeapFixture.ofParts(broken, HeapFixture.IN_HEAP));
    }

    static Stream<Arguments> broken_tags_fail() {
        return Stream.of(
                broken(
                        "Condition",
                        "an_event_that_matches_since_refuses_it_and_nothing_is_stored",
                        BrokenTags::unchecked),
                broken("Condition", "what_must_not_exist_at_all_is_stored_once", BrokenTags::unchecked),
                broken("ConditionRace", "random_decisions_over_shared_tags_are_all_right", BrokenTags::unchecked),
                broken("ConditionRace", "random_decisions_over_shared_tags_are_all_right", BrokenTags::checkedBefore),
                broken(
                        "ConditionTransaction",
                        "an_event_that_is_not_committed_yet_is_waited_for_and_refuses_the_append_once_it_is",
                        BrokenTags::unchecked),
                broken(
                        "ConditionTransaction",
                        "a_marker_does_not_pass_an_event_that_commits_later_than_one_with_another_tag",
                        BrokenTags::oneMarkerForAllItems),
                broken(
                        "ConditionTransaction",
                        "a_marker_does_not_pass_an_event_that_commits_later_than_one_with_another_tag",
                        BrokenTags::settledMarker),
                broken(
                        "LaterTags",
                        "stored_events_are_found_once_they_have_the_tags_of_their_class_and_a_repeat_changes_nothing",
                        BrokenTags::neverAdded),
                broken("LaterTags", "an_added_tag_breaks_the_conditions_that_it_concerns", BrokenTags::neverAdded),
                broken(
                        "LaterTags",
                        "events_of_several_tenants_get_tags_of_their_own_tenants",
                        BrokenTags::addedForAnyTenant),
                broken("Condition", "what_does_not_match_entirely_refuses_nothing", BrokenTags::typesIgnored),
                broken("TagQuery", "types_restrict_their_item_alone", BrokenTags::typesIgnored),
                broken(
                        "TagQuery",
                        "the_tags_of_an_item_must_all_be_there_and_an_event_of_several_items_comes_once",
                        BrokenTags::oneTagIsEnough),
                broken("TagQuery", "a_tenant_sees_its_own_events_alone", BrokenTags::tenantIgnored),
                broken("TagQuery", "tags_that_look_alike_are_different", BrokenTags::caseIgnored),
                broken(
                        "Condition",
                        "a_repeat_gives_the_first_result_though_the_condition_is_not_met_any_more",
                        BrokenTags::repeatsRefused));
    }

    private static Arguments broken(String suite, String test, UnaryOperator<Storage> storage) {
        return Arguments.of(suite, test, storage);
    }
}
