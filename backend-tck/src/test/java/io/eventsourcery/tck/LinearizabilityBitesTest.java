// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectNestedMethod;

import io.eventsourcery.spi.stream.EventStorage;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** Random histories are a test only if a store that lies is found out. */
class LinearizabilityBitesTest {

    /** As a build runs the suite on many backends; a single run misses the rarest of these lies once in thirty times. */
    private static final int RUNS = 10;

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void a_broken_storage_contradicts_itself(String name, UnaryOperator<EventStorage> broken) {
        AnySuites.choose(() -> HeapFixture.jta(broken));

        Events tests = histories();
        for (int run = 1; run < RUNS && tests.failed().count() == 0; run++) {
            tests = histories();
        }

        tests.assertStatistics(counts -> counts.started(1).failed(1));
        assertThat(tests.failed().stream().map(event -> event.getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow()
                        .getMessage()))
                .singleElement()
                .asString()
                .containsPattern("history \\d+ of seed -?\\d+")
                .contains("No order of these calls explains every answer")
                .contains("does not fit");
    }

    private static Events histories() {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectNestedMethod(
                        List.of(AnySuites.class.getName()),
                        BackendContract.Linearizability.class.getName(),
                        "random_calls_of_several_clients_have_an_order_that_explains_every_answer"))
                .execute()
                .testEvents();
    }

    static Stream<Arguments> a_broken_storage_contradicts_itself() {
        return Stream.of(
                broken("two winners for one version", BrokenHistories::twoWinners),
                broken("stale reads from a cache", BrokenHistories::staleReads),
                broken("deletion that does not delete", BrokenHistories::deletionForgotten),
                broken("repeats that are refused", BrokenHistories::repeatsRefused),
                broken("batches without their tail", BrokenHistories::tailLost),
                broken("one stream after the other", BrokenHistories::oneStreamAfterTheOther),
                broken("one stream without the other", OutsideOfTransactions::halfOfACall),
                broken("positions that fall", OutsideOfTransactions::positionsFall),
                broken("snapshots of a former life", BrokenStorages::snapshotsSurvive));
    }

    private static Arguments broken(String name, UnaryOperator<EventStorage> storage) {
        return Arguments.of(name, storage);
    }
}
