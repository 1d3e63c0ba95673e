// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectNestedMethod;

import io.eventsourcery.tck.fixture.BackendFixture;
import java.util.List;
import java.util.function.Supplier;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** Runs tests of the suites inside a test. */
final class SuiteRun {

    private SuiteRun() {}

    static void assertFails(String suite, String test, Supplier<BackendFixture> fixture) {
        String name = Contracts.suites()
                .filter(nested -> nested.getSimpleName().equals(suite))
                .findFirst()
                .orElseThrow()
                .getName();

        Events tests = of(fixture, selectNestedMethod(List.of(AnySuites.class.getName()), name, test));

        tests.assertStatistics(counts -> counts.started(1).failed(1));
    }

    static Events of(Supplier<BackendFixture> fixture, DiscoverySelector what) {
        AnySuites.choose(fixture);
        return EngineTestKit.engine("junit-jupiter").selectors(what).execute().testEvents();
    }
}
