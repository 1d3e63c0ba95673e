// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime;

import io.eventsourcery.error.InvalidInputException;
import java.time.Duration;
import java.util.Objects;

/**
 * What happens when a handler fails: the event is tried again with growing pauses, and then its stream is parked while
 * all others go on.
 *
 * @param attempts how often an event is tried before its stream is parked, 1 or more
 * @param firstPause the pause after the first failure; each further one is twice as long, and all vary a little
 * @param longestPause the longest pause
 * @param mostInARow when so many streams were parked without a success in between, no further one is: something that
 *     all events need is broken, and the event is tried until it succeeds
 */
public record ErrorPolicy(int attempts, Duration firstPause, Duration longestPause, int mostInARow) {

    private static final Duration LONGEST = Duration.ofHours(1);

    public ErrorPolicy {
        Objects.requireNonNull(firstPause, "firstPause");
        Objects.requireNonNull(longestPause, "longestPause");
        if (attempts < 1 || mostInARow < 1) {
            throw new InvalidInputException("ES-0805 An error policy has at least one attempt, and parks at least one"
                    + " stream: correct attempts and mostInARow.");
        }
        if (firstPause.isNegative() || longestPause.compareTo(firstPause) < 0 || longestPause.compareTo(LONGEST) > 0) {
            throw new InvalidInputException("ES-0805 The pauses of an error policy are 0 or longer, the first one no"
                    + " longer than the longest one, and none above an hour: correct firstPause and longestPause.");
        }
    }

    /** Five attempts within about three seconds, pauses up to a minute, and 20 streams in a row. */
    public static ErrorPolicy defaults() {
        return new ErrorPolicy(5, Duration.ofMillis(200), Duration.ofMinutes(1), 20);
    }

    public ErrorPolicy withAttempts(int other) {
        return new ErrorPolicy(other, firstPause, longestPause, mostInARow);
    }

    public ErrorPolicy withPauses(Duration first, Duration longest) {
        return new ErrorPolicy(attempts, first, longest, mostInARow);
    }

    public ErrorPolicy withMostInARow(int other) {
        return new ErrorPolicy(attempts, firstPause, longestPause, other);
    }
}
