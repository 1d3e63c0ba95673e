// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.eventsourcery.tck.fixture.BackendFixture;
import io.eventsourcery.tck.history.Call;
import io.eventsourcery.tck.history.Calls;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** Whatever one client calls, the in-memory backend answers as lists in a map would. */
class SequentialModelTest {

    @Property
    void the_store_answers_every_call_as_the_model_does(@ForAll("calls") List<Call> calls) throws Exception {
        try (BackendFixture fixture = HeapFixture.plain(UnaryOperator.identity())) {
            OneClient.compare(fixture, calls);
        }
    }

    @Provide
    Arbitrary<List<Call>> calls() {
        return Calls.lists();
    }

    @Example
    void a_broken_store_is_caught_with_as_few_calls_as_it_takes() {
        Events properties = EngineTestKit.engine("jqwik")
                .selectors(selectClass(PropertiesOfBrokenStores.class))
                .configurationParameter("jqwik.database", "")
                // By default it gives up after ten seconds, which a busy machine needs for half of it.
                .configurationParameter("jqwik.shrinking.bounded.seconds", "120")
                .configurationParameter("jqwik.reporting.usejunitplatform", "true")
                .execute()
                .testEvents();

        properties.assertStatistics(counts -> counts.started(2).failed(2));
        assertThat(properties.failed().stream().map(event -> event.getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow()
                        .getMessage()))
                .allSatisfy(message -> assertThat(Pattern.compile("^ *\\d+\\. ", Pattern.MULTILINE)
                                .matcher(message)
                                .results())
                        .as(message)
                        .hasSizeBetween(2, 8));
    }
}
