// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Each driver that breaks a promise fails the very tests that are about it. */
class TransactionsContractBitesTest {

    private static final ThreadLocal<Supplier<BrokenDriver>> DRIVER = new ThreadLocal<>();

    /** Run by these tests only. */
    @Tag("broken")
    static class Own extends TransactionsContract {
        @Override
        protected TransactionsFixture open() {
            return JtaNotes.with(DRIVER.get().get());
        }
    }

    /** Run by these tests only. */
    @Tag("broken")
    static class OfCallers extends CallersTransactionsContract {
        @Override
        protected TransactionsFixture open() {
            return JtaNotes.with(DRIVER.get().get());
        }
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                broken(
                        BrokenDriver.ErrorCommits::new,
                        "an_error_rolls_back_and_leaves_as_it_is",
                        "an_own_transaction_that_fails_inside_of_another_leaves_that_as_it_was"),
                broken(
                        BrokenDriver.OwnIsTheCallers::new,
                        "an_own_transaction_inside_of_another_is_committed_whatever_becomes_of_that",
                        "an_own_transaction_beside_a_callers_is_committed_at_once_and_sees_nothing_of_it"),
                broken(
                        BrokenDriver.FailureSpreads::new,
                        "an_own_transaction_that_fails_inside_of_another_leaves_that_as_it_was",
                        "an_own_transaction_that_fails_leaves_the_callers_as_it_was"),
                broken(BrokenDriver.FailureWrapped::new, "an_exception_rolls_back_and_leaves_as_it_is"),
                broken(
                        BrokenDriver.MarkIgnored::new,
                        "work_that_returns_in_a_marked_transaction_is_not_stored",
                        "a_marked_transaction_of_a_caller_cannot_commit"),
                broken(
                        BrokenDriver.MarkOverlooked::new,
                        "work_that_returns_in_a_marked_transaction_is_not_stored",
                        "a_mark_of_the_caller_is_seen"),
                broken(
                        BrokenDriver.EveryEndIsACommit::new,
                        "an_exception_rolls_back_and_leaves_as_it_is",
                        "the_end_of_a_callers_transaction_is_told_or_never"),
                broken(
                        BrokenDriver.EndToldTwice::new,
                        "the_end_is_told_once_when_it_is_a_fact",
                        "the_end_of_a_callers_transaction_is_told_or_never"),
                broken(BrokenDriver.EndToldTooEarly::new, "the_end_is_told_once_when_it_is_a_fact"),
                broken(BrokenDriver.OneKeyForAll::new, "each_transaction_has_a_key_that_stays"),
                broken(BrokenDriver.BeforeCommitAtOnce::new, "work_before_the_commit_is_left_out_where_there_is_none"),
                broken(
                        BrokenDriver.FailureBeforeCommitSwallowed::new,
                        "a_failure_before_the_commit_rolls_back_and_is_told"),
                broken(BrokenDriver.ForeignResource::new, "a_resource_belongs_to_its_transaction"));
    }

    private static Arguments broken(Supplier<BrokenDriver> driver, String... tests) {
        return Arguments.of(driver.get().getClass().getSimpleName(), driver, List.of(tests));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void a_broken_driver_is_caught(String name, Supplier<BrokenDriver> driver, List<String> tests) {
        assertThat(failuresOf(driver)).containsAll(tests);
    }

    @Test
    void a_whole_driver_passes() {
        assertThat(failuresOf(BrokenDriver::new)).isEmpty();
    }

    private static List<String> failuresOf(Supplier<BrokenDriver> driver) {
        DRIVER.set(driver);
        try {
            return EngineTestKit.engine("junit-jupiter")
                    .selectors(selectClass(Own.class), selectClass(OfCallers.class))
                    .execute()
                    .testEvents()
                    .failed()
                    .map(event -> event.getTestDescriptor()
                            .getUniqueId()
                            .getLastSegment()
                            .getValue())
                    .map(method -> method.replace("()", ""))
                    .toList();
        } finally {
            DRIVER.remove();
        }
    }
}
