// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck;

import io.eventsourcery.spi.Storage;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A log that loses, repeats or mixes up events fails the suites that follow it. */
class LogSuiteBitesTest {

    @ParameterizedTest
    @MethodSource
    void a_broken_log_fails(String suite, String test, UnaryOperator<Storage> broken) {
        SuiteRun.assertFails(suite, test, () -> HeapFixture.ofParts(broken, HeapFixture.IN_HEAP));
    }

    static Stream<Arguments> a_broken_log_fails() {
        return Stream.of(
                broken(
                        "UncommittedWriter",
                        "a_later_event_is_held_back_until_the_earlier_writer_has_committed_and_both_come_in_order",
                        BrokenLogs::positionGreaterThanLast),
                broken(
                        "UncommittedWriter",
                        "a_reader_that_starts_from_the_position_of_the_log_misses_no_running_writer",
                        BrokenLogs::positionGreaterThanLast),
                broken("UncommittedWriter", "writers_may_end_in_any_order", BrokenLogs::positionGreaterThanLast),
                broken(
                        "UncommittedWriter",
                        "what_is_not_committed_is_not_seen_and_comes_after_the_commit",
                        BrokenLogs::runningWritersTakenForDead),
                broken(
                        "UncommittedWriter",
                        "a_later_event_is_held_back_until_the_earlier_writer_has_committed_and_both_come_in_order",
                        BrokenLogs::runningWritersTakenForDead),
                broken(
                        "UncommittedWriter",
                        "a_later_event_comes_when_the_earlier_writer_has_rolled_back",
                        BrokenLogs::deadWritersWaitedFor),
                broken(
                        "UncommittedWriter",
                        "the_status_says_what_is_waited_for_until_it_has_ended",
                        BrokenLogs::stallHidden),
                broken(
                        "PullFilter",
                        "a_category_gives_the_events_of_all_its_streams_old_and_new_in_order",
                        BrokenLogs::categoryIgnored),
                broken("PullFilter", "batches_are_filled_with_what_matches", BrokenLogs::typesIgnored),
                broken("PullFilter", "types_give_their_events_from_all_streams_in_order", BrokenLogs::oneTypeOnly),
                broken("PullFilter", "one_tenant_is_given_its_own_events_only", BrokenLogs::tenantIgnored),
                broken("PullFilter", "several_filters_narrow_each_other_in_any_order", BrokenLogs::tenantIgnored),
                broken(
                        "TenantDeletion",
                        "of_a_deleted_tenant_nothing_is_left_and_the_others_keep_the_same_streams",
                        BrokenLogs::tenantIgnored),
                broken("PullFilter", "batches_are_filled_with_what_matches", BrokenLogs::limitBeforeFilter),
                broken(
                        "Pull",
                        "at_the_end_of_the_log_nothing_is_given_and_later_it_goes_on",
                        BrokenLogs::positionInclusive),
                broken(
                        "PullPosition",
                        "a_reader_that_keeps_its_position_goes_on_from_there_after_a_restart",
                        BrokenLogs::positionInclusive),
                broken("Pull", "many_events_come_once_each_and_in_order", BrokenLogs::pageEndSkipped),
                broken(
                        "PullBatch",
                        "batches_of_any_size_hold_every_event_once_and_in_order",
                        BrokenLogs::pageEndSkipped),
                broken("PullBatch", "a_batch_holds_no_more_than_its_size", BrokenLogs::limitIgnored),
                broken(
                        "Pull",
                        "events_of_several_streams_come_in_the_order_of_the_log_and_name_their_streams",
                        BrokenLogs::orderForgotten),
                broken("Pull", "a_deleted_stream_is_gone_and_the_other_events_come", BrokenLogs::deletionsOverlooked),
                broken(
                        "PullInput",
                        "a_position_ahead_of_the_log_is_refused_and_nothing_is_skipped",
                        BrokenLogs::anyPositionTaken),
                broken(
                        "PullInput",
                        "a_position_of_another_kind_of_store_is_refused_and_nothing_is_skipped",
                        BrokenLogs::anyPositionTaken));
    }

    private static Arguments broken(String suite, String test, UnaryOperator<Storage> log) {
        return Arguments.of(suite, test, log);
    }
}
