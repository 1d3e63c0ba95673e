// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime.engine.handling;

/**
 * A subscription as often as it was rebuilt. Each generation is stored as a subscription of its own; the lowest one that
 * is stored is the active one, and a higher one is a rebuild.
 *
 * @param subscription the name in its definition
 * @param number from 1
 */
public record Generation(String subscription, int number) {

    private static final char SIGN = '#';
    private static final int MOST_DIGITS = 9;

    public static Generation first(String subscription) {
        return new Generation(subscription, 1);
    }

    /** The generation that is stored under a name. */
    public static Generation stored(String name) {
        int sign = name.lastIndexOf(SIGN);
        String digits = name.substring(sign + 1);
        boolean isNumbered = sign > 0
                && !digits.isEmpty()
                && digits.length() <= MOST_DIGITS
                && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return isNumbered ? new Generation(name.substring(0, sign), Integer.parseInt(digits)) : first(name);
    }

    /** Whether a stored name only remembers the number of a rebuild that was cancelled. */
    public static boolean isCancelled(String name) {
        Generation generation = stored(name);
        return !generation.name().equals(name);
    }

    /** The name under which the number is remembered after the rebuild was cancelled, so that no other gets it. */
    public String cancelledName() {
        return subscription + SIGN + "0" + number;
    }

    public Generation next() {
        return new Generation(subscription, number + 1);
    }

    /** The name under which it is stored. */
    public String name() {
        return number == 1 ? subscription : subscription + SIGN + number;
    }
}
