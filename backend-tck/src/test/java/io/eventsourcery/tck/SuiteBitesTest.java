// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.eventsourcery.backend.BackendSetup;
import io.eventsourcery.event.EventContext;
import io.eventsourcery.spi.stream.EventStorage;
import io.eventsourcery.tck.fixture.BackendFixture;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/** The suites are tests only if they fail where they should. */
class SuiteBitesTest {

    /** Fewer would mean that a suite is not found. */
    private static final int AT_LEAST = 160;

    @Test
    void a_backend_that_does_nothing_fails_every_test() {
        assertFailsEverything(NothingFixture::claimingEverything);
    }

    @Test
    void a_backend_that_does_nothing_fails_every_test_without_capabilities_too() {
        assertFailsEverything(NothingFixture::claimingNothing);
    }

    @Test
    void a_storage_without_the_optional_capabilities_passes_every_test() {
        assertPassesEverything(() -> HeapFixture.ofParts(LeanStorage::of, LeanStorage.PROMISES));
    }

    @ParameterizedTest
    @MethodSource
    void a_broken_storage_fails(String suite, String test, UnaryOperator<EventStorage> broken) {
        SuiteRun.assertFails(suite, test, () -> HeapFixture.jta(broken));
    }

    static Stream<Arguments> a_broken_storage_fails() {
        return Stream.of(
                broken("Concurrency", "of_many_first_appends_one_wins", OutsideOfTransactions::noUniqueKey),
                broken("Concurrency", "of_many_first_appends_one_wins", BrokenStorages::readThenWrite),
                broken("Concurrency", "of_two_appends_to_one_version_one_wins", BrokenStorages::readThenWrite),
                broken(
                        "Concurrency",
                        "a_race_of_both_modes_leaves_a_stream_of_one_mode",
                        OutsideOfTransactions::modesNotKept),
                broken("ExpectedVersion", "none_on_an_existing_stream_is_a_conflict", ChangedWrites::noneUnchecked),
                broken("ExpectedVersion", "exists_on_a_missing_stream_is_a_conflict", ChangedWrites::existsUnchecked),
                broken("ExpectedVersion", "nothing_of_a_refused_batch_is_stored", OutsideOfTransactions::headOfABatch),
                broken(
                        "MultiStream",
                        "a_conflict_in_one_stream_leaves_all_unchanged_whatever_the_order",
                        OutsideOfTransactions::halfOfACall),
                broken("Append", "a_batch_keeps_the_order_and_the_ids_of_its_events", ChangedWrites::batchTurned),
                broken(
                        "Append",
                        "positions_ascend_within_an_append_and_from_append_to_append",
                        OutsideOfTransactions::positionsFall),
                broken("Tenant", "the_stream_of_a_tenant_is_seen_by_that_tenant_alone", BrokenStorages::tenantIgnored),
                broken("Tenant", "deleting_in_one_tenant_leaves_the_others", BrokenStorages::tenantIgnored),
                broken(
                        "TenantDeletion",
                        "of_a_deleted_tenant_nothing_is_left_and_the_others_keep_the_same_streams",
                        BrokenStorages::tenantForgottenInDelete),
                broken(
                        "TenantDeletion",
                        "a_stream_of_a_deleted_tenant_begins_again_without_snapshots",
                        BrokenStorages::snapshotsSurvive),
                broken("StreamIdentity", "one_uuid_in_two_categories_is_two_streams", BrokenStorages::categoryIgnored),
                broken("StreamIdentity", "names_that_look_alike_are_different_streams", BrokenStorages::caseIgnored),
                broken(
                        "StreamIdentity",
                        "categories_that_look_alike_are_different_streams",
                        BrokenStorages::caseIgnored),
                broken("Snapshot", "deleting_a_stream_deletes_its_snapshots", BrokenStorages::snapshotsSurvive),
                broken(
                        "Snapshot",
                        "the_newest_is_the_one_with_the_highest_version_whenever_it_was_saved",
                        BrokenStorages::newestSnapshotByTime),
                broken("Concurrency", "many_streams_in_random_order_never_deadlock", BrokenStorages::orderOfItsOwn),
                broken("Tenant", "deleting_in_one_tenant_leaves_the_others", BrokenStorages::tenantForgottenInDelete),
                broken("Transaction", "appends_of_one_transaction_see_each_other", BrokenStorages::readsOutside),
                broken(
                        "Transaction",
                        "a_result_within_a_transaction_has_the_position_that_readers_will_get_or_none_before_the_commit",
                        ChangedWrites::positionOfFirst),
                broken(
                        "MultiStream",
                        "a_result_has_the_position_of_its_last_event_at_least_that_of_the_stream_that_the_log_has_last",
                        ChangedWrites::positionOfFirst),
                broken(
                        "MultiStream",
                        "a_result_has_the_position_of_its_last_event_at_least_that_of_the_stream_that_the_log_has_last",
                        ChangedWrites::noPosition),
                broken(
                        "Idempotency",
                        "a_repeated_first_append_gives_the_first_result_and_stores_nothing",
                        BrokenRepeats::refused),
                broken("Idempotency", "other_ids_at_the_same_versions_are_a_conflict", BrokenRepeats::idsNotCompared),
                broken(
                        "Idempotency",
                        "payload_and_context_are_not_compared_and_the_first_ones_stay",
                        BrokenRepeats::payloadsCompared),
                broken("Listener", "it_hears_nothing_of_a_repeat", ChangedWrites::repeatsUnnoticed),
                broken(
                        "Unversioned",
                        "an_unversioned_append_to_a_versioned_stream_is_refused",
                        ChangedWrites::modesMixed),
                broken("RoundTrip", "the_text_of_a_codec_is_kept_byte_by_byte", ChangedWrites::textStripped),
                broken("RoundTrip", "a_context_comes_back_unchanged_and_in_order", ChangedWrites::contextLost),
                broken(
                        "RoundTrip",
                        "the_time_is_that_of_the_stores_clock_in_microseconds",
                        ChangedWrites::timeOfItsOwn),
                broken("Time", "the_listener_hears_the_time_that_is_read_later", ChangedWrites::timeOfItsOwn),
                broken(
                        "Evolution",
                        "each_stored_form_is_brought_to_the_present_one_step_by_step",
                        ChangedWrites::revisionForgotten),
                broken(
                        "Evolution",
                        "a_form_newer_than_the_class_is_refused_and_still_shows_its_envelope",
                        ChangedWrites::revisionForgotten),
                broken("Evolution", "a_snapshot_is_brought_to_the_present_form_too", BrokenForms::ofSnapshotsForgotten),
                broken("Context", "typed_entries_come_back_as_their_type", ChangedWrites::contextLost),
                broken("GoldenPayload", "texts_are_kept", ChangedWrites::textComposed),
                broken(
                        "Repository",
                        "a_context_is_stored_with_every_event_and_shown_by_the_handle",
                        ChangedWrites::contextLost),
                broken("Repository", "a_tenant_has_aggregates_of_its_own", BrokenStorages::tenantIgnored),
                broken("Repository", "a_history_longer_than_a_page_is_applied_whole", ChangedWrites::batchTurned),
                broken("Loaded", "a_discarded_one_is_gone_but_its_stream_is_not", BrokenStorages::directionIgnored),
                broken(
                        "Loaded",
                        "it_knows_when_it_was_created_and_changed_also_after_a_save",
                        ChangedWrites::timeOfItsOwn),
                broken("AggregateSnapshot", "a_deleted_stream_takes_them_along", BrokenStorages::snapshotsSurvive),
                broken("Read", "the_limit_caps_a_read", BrokenStorages::limitIgnored),
                broken("Read", "backwards_gives_the_newest_event_first", BrokenStorages::directionIgnored));
    }

    @ParameterizedTest
    @MethodSource
    void a_broken_engine_fails(String suite, String test, UnaryOperator<BackendSetup> broken) {
        SuiteRun.assertFails(suite, test, () -> new ChangedSetups(HeapFixture.jta(UnaryOperator.identity()), broken));
    }

    static Stream<Arguments> a_broken_engine_fails() {
        return Stream.of(
                engine(
                        "Evolution",
                        "a_form_stored_under_another_name_is_led_to_the_present_one",
                        ChangedSetups::withoutUpcasters),
                engine(
                        "Evolution",
                        "any_text_goes_through_the_steps_character_by_character",
                        ChangedSetups::withoutUpcasters),
                engine(
                        "Evolution",
                        "a_failing_upcaster_is_named_with_its_place_and_without_the_payload",
                        ChangedSetups::withUpcastersThatHideFailures),
                engine(
                        "Context",
                        "the_surroundings_complete_what_the_caller_left_open",
                        ChangedSetups::withoutSurroundings),
                engine(
                        "Context",
                        "the_event_that_is_handled_is_the_cause_and_its_correlation_goes_on",
                        ChangedSetups::withoutCauses),
                engine(
                        "Context",
                        "after_the_listener_the_surroundings_alone_count_again",
                        ChangedSetups::withCausesThatStay),
                engine(
                        "EventListeners",
                        "a_failing_listener_refuses_the_append_and_nobody_after_it_is_told",
                        ChangedSetups::withDeafCallers),
                engine(
                        "EventListeners",
                        "a_listener_with_several_wishes_hears_each_event_once",
                        ChangedSetups::tellingTwice),
                engine(
                        "EventListeners",
                        "a_listener_to_what_is_no_event_is_refused_before_anything_happens",
                        ChangedSetups::tellingTwice),
                engine(
                        "Observation",
                        "each_append_is_heard_once_with_its_category_and_the_number_of_its_events",
                        BrokenObservers::heardTwice),
                engine(
                        "Observation",
                        "each_load_is_heard_once_with_the_number_of_events_that_it_read",
                        BrokenObservers::heardTwice),
                engine(
                        "Observation",
                        "a_conflict_is_heard_once_as_what_the_caller_got",
                        BrokenObservers::failuresUnheard),
                engine(
                        "Observation",
                        "a_refused_append_is_heard_once_and_nothing_of_it_is_told",
                        BrokenObservers::failuresUnheard),
                engine(
                        "Observation",
                        "a_recognised_repeat_is_heard_like_the_first_append",
                        BrokenObservers::onlyWhatIsStored),
                engine("Observation", "nothing_tells_what_or_whom_a_call_was_about", BrokenObservers::streamsNamed),
                engine(
                        "Observation",
                        "an_observer_that_fails_changes_nothing_and_hears_the_rest",
                        BrokenObservers::onlyWhatIsStored));
    }

    @Test
    void an_engine_that_asks_the_surroundings_for_each_event_fails() {
        SuiteRun.assertFails(
                "Context",
                "the_surroundings_are_asked_once_per_append",
                () -> changedContexts(EventContext::completedBy));
    }

    @Test
    void an_engine_that_prefers_the_surroundings_to_the_caller_fails() {
        SuiteRun.assertFails(
                "Context", "what_the_caller_said_stays", () -> changedContexts(ChangedContexts::surroundingsFirst));
    }

    private static BackendFixture changedContexts(BinaryOperator<EventContext> ofCallerAndSurroundings) {
        return new ChangedContexts(HeapFixture.jta(UnaryOperator.identity()), ofCallerAndSurroundings);
    }

    private static Arguments engine(String suite, String test, UnaryOperator<BackendSetup> change) {
        return Arguments.of(suite, test, change);
    }

    @ParameterizedTest
    @MethodSource
    void broken_transactions_fail(String suite, String test, Supplier<BackendFixture> broken) {
        SuiteRun.assertFails(suite, test, broken);
    }

    static Stream<Arguments> broken_transactions_fail() {
        return Stream.of(
                Arguments.of("Transaction", "a_rollback_leaves_nothing", fixture(BrokenTransactions::rollbackIgnored)),
                Arguments.of(
                        "RepositoryTransaction",
                        "several_aggregates_are_saved_together_or_not_at_all",
                        fixture(BrokenTransactions::callersTransactionOverlooked)),
                Arguments.of(
                        "RepositoryTransaction",
                        "a_snapshot_is_rolled_back_with_its_change",
                        fixture(BrokenTransactions::rollbackIgnored)),
                Arguments.of(
                        "RepositoryTransaction",
                        "a_conflict_is_thrown_at_once_and_the_transaction_is_lost",
                        fixture(BrokenTransactions::failureNotMarked)),
                Arguments.of(
                        "Transaction",
                        "a_rollback_leaves_nothing",
                        fixture(BrokenTransactions::callersTransactionOverlooked)),
                Arguments.of(
                        "Transaction",
                        "others_see_nothing_before_the_commit",
                        fixture(BrokenTransactions::callersTransactionOverlooked)),
                Arguments.of(
                        "Rollback", "a_hidden_conflict_does_not_commit", fixture(BrokenTransactions::failureNotMarked)),
                Arguments.of(
                        "Transaction",
                        "a_write_in_a_transaction_marked_for_rollback_is_refused_before_anybody_is_told",
                        fixture(BrokenTransactions::rollbackMarkOverlooked)));
    }

    private static Arguments broken(String suite, String test, UnaryOperator<EventStorage> storage) {
        return Arguments.of(suite, test, storage);
    }

    private static Supplier<BackendFixture> fixture(Supplier<BackendFixture> fixture) {
        return fixture;
    }

    private static void assertFailsEverything(Supplier<BackendFixture> fixture) {
        Events tests = SuiteRun.of(fixture, selectClass(AnySuites.class));

        assertThat(names(tests.succeeded().list()))
                .as("tests that ask for nothing")
                .isEmpty();
        assertThat(tests.failed().count())
                .isGreaterThan(AT_LEAST)
                .isEqualTo(tests.started().count());
        tests.assertStatistics(counts -> counts.skipped(0).aborted(0));
    }

    private static void assertPassesEverything(Supplier<BackendFixture> fixture) {
        Events tests = SuiteRun.of(fixture, selectClass(AnySuites.class));

        assertThat(names(tests.failed().list())).isEmpty();
        assertThat(tests.succeeded().count()).isGreaterThan(AT_LEAST);
        tests.assertStatistics(counts -> counts.skipped(0).aborted(0));
    }

    private static List<String> names(List<Event> events) {
        return events.stream()
                .map(event -> event.getTestDescriptor().getUniqueId().toString())
                .toList();
    }
}
