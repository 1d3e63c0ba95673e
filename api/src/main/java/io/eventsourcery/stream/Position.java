// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.stream;

import io.eventsourcery.error.InvalidInputException;
import java.io.Serializable;
import java.util.regex.Pattern;

/**
 * A place in the log of one store: comparable and printable, otherwise opaque.
 *
 * <p>Positions ascend in the order of the log but are not contiguous. They can be compared only with positions of the
 * same store. {@link #parse} reads the result of {@link #toString()}, so you can store a position.
 *
 * @param major the leading number; on SQL databases the only one
 * @param minor breaks ties of the leading number; 0 on SQL databases
 */
public record Position(long major, long minor) implements Comparable<Position>, Serializable {

    private static final Pattern PRINTED = Pattern.compile("(\\d{1,19})(?:/(\\d{1,19}))?");

    /** @throws InvalidInputException if a number is negative */
    public Position {
        if (major < 0 || minor < 0) {
            throw new InvalidInputException("A position has no negative part: use a position of a store.");
        }
    }

    /** The position before the first event of every store. */
    public static Position start() {
        return new Position(0, 0);
    }

    public static Position of(long number) {
        return new Position(number, 0);
    }

    /**
     * Reads the result of {@link #toString()}.
     *
     * @throws InvalidInputException if the text is not such a result
     */
    public static Position parse(String text) {
        var matcher = PRINTED.matcher(text == null ? "" : text);
        if (!matcher.matches()) {
            throw notPrinted();
        }
        String minor = matcher.group(2);
        try {
            return new Position(Long.parseLong(matcher.group(1)), minor == null ? 0 : Long.parseLong(minor));
        } catch (NumberFormatException e) {
            throw notPrinted();
        }
    }

    private static InvalidInputException notPrinted() {
        return new InvalidInputException("This text is not a position: use the result of Position.toString().");
    }

    @Override
    public int compareTo(Position other) {
        int byMajor = Long.compare(major, other.major);
        return byMajor != 0 ? byMajor : Long.compare(minor, other.minor);
    }

    @Override
    public String toString() {
        return minor == 0 ? Long.toString(major) : major + "/" + minor;
    }
}
