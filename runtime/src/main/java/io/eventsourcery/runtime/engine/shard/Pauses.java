// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime.engine.shard;

import io.eventsourcery.core.store.BackOff;
import io.eventsourcery.runtime.ErrorPolicy;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Pauses between attempts: each twice as long as the one before, and every one a little different. */
final class Pauses {

    /** Beyond it every pause is as long as the longest. */
    private static final int MOST_DOUBLINGS = 30;

    private Pauses() {}

    /** The pause after so many failures in a row, 1 or more. */
    static Duration after(int failures, ErrorPolicy policy) {
        BackOff backOff = new BackOff(
                policy.firstPause().toMillis(), policy.longestPause().toMillis());
        long pause = backOff.limit(Math.min(failures, MOST_DOUBLINGS));
        return Duration.ofMillis(pause - ThreadLocalRandom.current().nextLong(pause / 4 + 1));
    }
}
