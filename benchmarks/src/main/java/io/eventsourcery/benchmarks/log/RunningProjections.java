// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.benchmarks.log;

import io.eventsourcery.benchmarks.measure.Beside;
import io.eventsourcery.runtime.SubscriptionRuntime;
import io.eventsourcery.runtime.engine.BackgroundRuntime;

/** A node that runs during the slices of a case, and not during those of others. */
final class RunningProjections implements Beside {

    private final BackgroundRuntime prepared;
    private SubscriptionRuntime runtime;

    RunningProjections(BackgroundRuntime prepared) {
        this.prepared = prepared;
    }

    SubscriptionRuntime runtime() {
        return runtime;
    }

    @Override
    public AutoCloseable start() {
        runtime = prepared.start();
        return runtime;
    }

    @Override
    public String note() {
        return "";
    }
}
