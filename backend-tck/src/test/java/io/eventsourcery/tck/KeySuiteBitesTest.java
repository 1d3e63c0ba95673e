// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck;

import io.eventsourcery.spi.Storage;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A storage that keeps the keys of data subjects badly fails the suites about them. */
class KeySuiteBitesTest {

    @ParameterizedTest
    @MethodSource
    void broken_keys_fail(String suite, String test, UnaryOperator<Storage> broken) {
        SuiteRun.assertFails(suite, test, () -> HeapFixture.ofParts(broken, HeapFixture.IN_HEAP));
    }

    static Stream<Arguments> broken_keys_fail() {
        return Stream.of(
                broken(
                        "TenantDeletion",
                        "with_a_deleted_tenant_go_the_keys_and_tombstones_of_its_data_subjects_and_no_others",
                        BrokenKeys::kept),
                broken(
                        "TenantDeletion",
                        "with_a_deleted_tenant_go_the_keys_and_tombstones_of_its_data_subjects_and_no_others",
                        BrokenKeys::ofEveryTenant),
                broken("KeyStorage", "so_many_of_a_tenant_are_removed_at_most_and_no_others", BrokenKeys::kept),
                broken(
                        "KeyStorage",
                        "so_many_of_a_tenant_are_removed_at_most_and_no_others",
                        BrokenKeys::ofEveryTenant),
                broken(
                        "KeyStorage",
                        "so_many_of_a_tenant_are_removed_at_most_and_no_others",
                        BrokenKeys::removedAtOnce),
                broken(
                        "KeyStorage",
                        "the_first_key_of_a_subject_stays_and_whoever_comes_later_gets_it",
                        BrokenKeys::proposalReturned),
                broken(
                        "KeyStorage",
                        "of_many_first_uses_at_once_one_stores_and_all_get_its_key",
                        BrokenKeys::proposalReturned),
                broken(
                        "KeyStorage",
                        "a_subject_has_a_key_of_its_own_in_each_tenant_also_in_one_whose_name_looks_alike",
                        BrokenKeys::caseIgnored),
                broken("KeyStorage", "a_key_is_changed_only_by_who_read_it_as_it_is", BrokenKeys::staleReplaced),
                broken(
                        "KeyStorage",
                        "a_tombstone_has_no_key_and_keeps_a_second_one_from_being_made",
                        BrokenKeys::tombstoneHidden),
                broken(
                        "KeyStorage",
                        "what_is_not_confirmed_is_told_with_the_oldest_request_first",
                        BrokenKeys::newestFirst),
                broken(
                        "KeyStorage",
                        "what_is_not_confirmed_is_told_with_the_oldest_request_first",
                        BrokenKeys::confirmedToldAgain),
                broken(
                        "KeyStorage",
                        "keys_that_another_key_wraps_are_told_and_tombstones_are_not",
                        BrokenKeys::limitIgnored),
                broken(
                        "KeyStorage",
                        "keys_that_another_key_wraps_are_told_and_tombstones_are_not",
                        BrokenKeys::allToBeRewrapped),
                broken(
                        "KeyStorage",
                        "a_call_is_a_transaction_of_its_own_whatever_the_callers_does",
                        BrokenKeys::remembered));
    }

    @Test
    void a_storage_without_the_keys_that_it_promises_fails() {
        SuiteRun.assertFails(
                "KeyStorage",
                "a_key_is_found_by_its_subject_and_by_its_id_as_it_was_stored",
                () -> HeapFixture.ofParts(LeanStorage::of, HeapFixture.IN_HEAP));
    }

    private static Arguments broken(String suite, String test, UnaryOperator<Storage> storage) {
        return Arguments.of(suite, test, storage);
    }
}
