// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.log;

/**
 * How many markers one attempt puts, so that it ends within the time its transaction has.
 *
 * <p>An attempt whose transaction times out cannot say so: another thread may roll it back, or its commit fails. So each attempt
 * counts as cut off until a later one reads its markers as committed rows. After one that was cut off the next puts half as
 * many, and they grow again by an eighth with each that fits. Thread-safe.
 */
final class Portion {

    static final int MOST = 20_000;

    static final int LEAST = 500;

    private int markers = MOST;

    synchronized int markers() {
        return markers;
    }

    /** Call it before the markers are put. */
    synchronized void begun() {
        markers = Math.max(LEAST, markers / 2);
    }

    /** The attempt ended early because it met a transaction that is running; that tells nothing about the time. */
    synchronized void metSomebody() {
        markers = Math.min(MOST, 2 * markers);
    }

    /** A later attempt has read the markers. */
    synchronized void fitted() {
        markers = Math.min(MOST, 2 * markers + markers / 4);
    }
}
