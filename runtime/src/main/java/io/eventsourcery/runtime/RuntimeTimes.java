// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime;

import io.eventsourcery.error.InvalidInputException;
import java.time.Duration;

/**
 * How often a node looks, and how long it may be silent.
 *
 * @param poll the pause between two looks while nothing happens in this virtual machine; 10 ms to 1 minute
 * @param lease how long others wait for a node that is gone; at least ten polls
 * @param drain how long closing waits for running handlers
 */
public record RuntimeTimes(Duration poll, Duration lease, Duration drain) {

    public RuntimeTimes {
        if (poll.toMillis() < 10 || poll.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new InvalidInputException("ES-0805 The runtime cannot look every " + poll + ": give 10 ms to 1 min.");
        }
        if (lease.compareTo(poll.multipliedBy(10)) < 0 || lease.compareTo(Duration.ofHours(1)) > 0) {
            throw new InvalidInputException("ES-0805 A lease cannot last " + lease
                    + ": give at least ten times the poll interval and at most an hour.");
        }
        if (drain.isNegative() || drain.compareTo(Duration.ofMinutes(10)) > 0) {
            throw new InvalidInputException("ES-0805 Closing cannot wait " + drain + ": give 0 to 10 min.");
        }
    }

    /** Four looks a second, leases of 30 seconds, and 10 seconds to drain. */
    public static RuntimeTimes defaults() {
        return new RuntimeTimes(Duration.ofMillis(250), Duration.ofSeconds(30), Duration.ofSeconds(10));
    }
}
