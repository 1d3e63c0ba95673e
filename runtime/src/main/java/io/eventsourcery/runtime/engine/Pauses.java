// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime.engine;

import io.eventsourcery.runtime.ErrorPolicy;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Pauses between attempts: each twice as long as the one before, and every one a little different. */
final class Pauses {

    private static final int MOST_DOUBLINGS = 30;

    private Pauses() {}

    /** The pause after so many failures in a row, 1 or more. */
    static Duration after(int failures, ErrorPolicy policy) {
        long first = policy.firstPause().toMillis();
        long longest = policy.longestPause().toMillis();
        long doubled = Math.min(first << Math.min(failures - 1, MOST_DOUBLINGS), longest);
        long pause = doubled < first ? longest : doubled;
        return Duration.ofMillis(pause - ThreadLocalRandom.current().nextLong(pause / 4 + 1));
    }
}
