// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.benchmarks.log;

import io.eventsourcery.benchmarks.log.SubscriptionScenarios.Arrivals;
import io.eventsourcery.benchmarks.measure.Beside;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Measures from the moment when a commit has returned to the moment when a handler is done with its event. */
final class Delays implements Beside {

    private final Arrivals arrivals;
    private final List<Long> nanos = new ArrayList<>();

    Delays(Arrivals arrivals) {
        this.arrivals = arrivals;
    }

    /** An event was committed just now; waits for its effect. The effect may be there before the committer goes on. */
    void committed() throws Exception {
        long committed = System.nanoTime();
        nanos.add(Math.max(arrivals.next() - committed, 0));
    }

    @Override
    public AutoCloseable start() throws Exception {
        return arrivals.start();
    }

    @Override
    public String note() {
        if (nanos.isEmpty()) {
            return "";
        }
        List<Long> sorted = new ArrayList<>(nanos);
        Collections.sort(sorted);
        return String.format(
                Locale.ROOT,
                "%,d effects; from the commit to the effect %.2f ms at the median, %.2f ms at the 99th percentile.",
                sorted.size(),
                sorted.get(sorted.size() / 2) / 1e6,
                sorted.get((int) (sorted.size() * 0.99)) / 1e6);
    }
}
