// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.log;

import java.time.Duration;

/**
 * How long a subscription to the log is trusted, given that the client does not say of each that it ended.
 *
 * @param silence the longest wait between two messages of a short-lived subscription; then the rest is read otherwise
 * @param rest how long a waiting reader relies on the subscription that wakes it, before it looks for itself
 */
public record LogPatience(Duration silence, Duration rest) {

    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(2);
    /** A watch that died unnoticed delays an event by that. */
    public static final Duration REST = Duration.ofSeconds(1);

    /** What suits the longest wait for one call. */
    public static LogPatience of(Duration callTimeout, Duration rest) {
        Duration part = callTimeout.dividedBy(4);
        return new LogPatience(part.compareTo(LONGEST_SILENCE) < 0 ? part : LONGEST_SILENCE, rest);
    }
}
