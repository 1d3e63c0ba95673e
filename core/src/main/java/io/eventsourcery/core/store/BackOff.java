// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.store;

import java.util.concurrent.ThreadLocalRandom;

/**
 * How long is waited after a failed attempt: a random time below a limit that doubles, so that two who collided do not
 * collide again.
 *
 * @param first the limit after the first failure, in milliseconds
 * @param longest no limit is above it, in milliseconds, unless the first one is
 */
public record BackOff(long first, long longest) {

    /** No wait is longer unless somebody asks for it, in milliseconds. */
    public static final long LONGEST = 5_000;

    /**
     * Waits before the next attempt.
     *
     * @param reason why the last attempt failed; learns of an interruption
     * @return false when the thread was interrupted meanwhile, and then it stays so
     */
    public boolean pause(int failedAttempts, Exception reason) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(limit(failedAttempts) + 1));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            reason.addSuppressed(e);
            return false;
        }
    }

    long limit(int failedAttempts) {
        long limit = first;
        for (int i = 1; i < failedAttempts && limit < longest; i++) {
            limit = Math.min(2 * limit, longest);
        }
        return limit;
    }
}
