// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime;

import io.eventsourcery.error.InvalidInputException;
import java.time.Duration;
import java.util.Objects;

/**
 * How far a subscription is behind what is settled.
 *
 * @param events how many events of its selection are settled and neither handled nor parked, counted up to {@value #MOST}
 * @param age how long ago the first of them was recorded, by the clock of the store; zero if there is none
 */
public record Lag(int events, Duration age) {

    /** So many are counted at most. */
    public static final int MOST = 1000;

    /** Nothing is left to do. */
    public static final Lag NONE = new Lag(0, Duration.ZERO);

    /** @throws InvalidInputException ES-0805 if a value is negative */
    public Lag {
        Objects.requireNonNull(age, "age");
        if (events < 0 || age.isNegative()) {
            throw new InvalidInputException("ES-0805 A lag cannot be " + events + " events and " + age + ".");
        }
    }

    /** Whether there may be more than were counted. */
    public boolean isMore() {
        return events >= MOST;
    }
}
