// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.store;

import java.util.concurrent.ThreadLocalRandom;

/**
 * The wait after a failed attempt: a random time below a limit that doubles, so that two writers that collided do not
 * collide again.
 *
 * @param first the limit after the first failure, in milliseconds
 * @param longest the highest limit, in milliseconds, unless the first one is higher
 */
public record BackOff(long first, long longest) {

    /** The longest wait by default, in milliseconds. */
    public static final long LONGEST = 5_000;

    /**
     * Waits before the next attempt.
     *
     * @param reason the failure of the last attempt; an interruption is added to it
     * @return false if the thread was interrupted meanwhile; it then stays interrupted
     */
    public boolean pause(int failedAttempts, Exception reason) {
        try {
            // The wait itself is the purpose: bounded, of random length, and ended by an interruption.
            Thread.sleep(ThreadLocalRandom.current().nextLong(limit(failedAttempts) + 1));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            reason.addSuppressed(e);
            return false;
        }
    }

    /** The limit of the wait after so many failed attempts, in milliseconds. */
    public long limit(int failedAttempts) {
        long limit = first;
        for (int i = 1; i < failedAttempts && limit < longest; i++) {
            limit = Math.min(2 * limit, longest);
        }
        return limit;
    }
}
