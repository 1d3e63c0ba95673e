// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.log;

/**
 * Positions that follow each other and at which no row was seen.
 *
 * @param first the lowest one
 * @param last the highest one, inclusive
 */
public record Hole(long first, long last) {

    /** From here on a hole is wide: it was hardly made by writers, and is closed by few statements. */
    private static final long WIDE = 20;

    public Hole {
        if (first > last) {
            throw new IllegalArgumentException("a hole has at least one position");
        }
    }

    /** How many positions it has. */
    public long size() {
        return last - first + 1;
    }

    /** Whether one statement for many positions is worth it. */
    public boolean isWide() {
        return size() >= WIDE;
    }

    /** Its first positions, at most so many. */
    public Hole first(long most) {
        return new Hole(first, Math.min(last, first + most - 1));
    }

    /** Its positions behind the ones that {@link #first(long)} gives, which are not all. */
    Hole behind(Hole beginning) {
        return new Hole(beginning.last + 1, last);
    }
}
