// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck;

import io.eventsourcery.tck.fixture.BackendFixture;
import java.util.function.Supplier;

/** All suites over the fixture that the running test has chosen; started by tests, never by itself. */
class AnySuites extends JoiningBackendContract {

    private static final ThreadLocal<Supplier<BackendFixture>> CHOSEN = new ThreadLocal<>();

    static void choose(Supplier<BackendFixture> fixture) {
        CHOSEN.set(fixture);
    }

    @Override
    protected BackendFixture openFixture() {
        return CHOSEN.get().get();
    }
}
