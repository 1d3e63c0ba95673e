// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.text;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Instants as {@link Instant#toString} writes them. Those of four-digit years are read and written by hand: the JDK's parser took
 * a third of the time of reading an event, and its formatter a tenth of the library's share of an append. Whatever looks
 * otherwise is left to them.
 */
public final class InstantText {

    private static final int SECONDS_OF_DAY = 86_400;

    /** Of {@code 2026-01-31T23:59:59Z}. */
    private static final int SHORTEST = 20;

    private static final int LONGEST = SHORTEST + 10;

    private static final long FIRST_SECOND = LocalDate.of(0, 1, 1).toEpochDay() * SECONDS_OF_DAY;
    private static final long LAST_SECOND = LocalDate.of(10_000, 1, 1).toEpochDay() * SECONDS_OF_DAY - 1;

    private InstantText() {}

    /** @throws java.time.DateTimeException when it is none */
    public static Instant parse(String text) {
        return usual(text).orElseGet(() -> Instant.parse(text));
    }

    /**
     * An instant of the usual form; empty when the text is anything else, which may still be one.
     *
     * @throws java.time.DateTimeException when it has the usual form, and its month has no such day
     */
    public static Optional<Instant> usual(String text) {
        return text.length() < SHORTEST || text.length() > LONGEST
                ? Optional.empty()
                : Optional.ofNullable(byHand(text));
    }

    /** The same text as {@link Instant#toString}. */
    public static String of(Instant instant) {
        long second = instant.getEpochSecond();
        if (second < FIRST_SECOND || second > LAST_SECOND) {
            return instant.toString();
        }
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(second, SECONDS_OF_DAY));
        int ofDay = Math.floorMod(second, SECONDS_OF_DAY);
        StringBuilder text = new StringBuilder(LONGEST);
        append(text, date.getYear(), 4).append('-');
        append(text, date.getMonthValue(), 2).append('-');
        append(text, date.getDayOfMonth(), 2).append('T');
        append(text, ofDay / 3600, 2).append(':');
        append(text, ofDay / 60 % 60, 2).append(':');
        append(text, ofDay % 60, 2);
        int nano = instant.getNano();
        if (nano != 0) {
            text.append('.');
            // In groups of three digits, as many as it needs.
            int digits = nano % 1_000_000 == 0 ? 3 : nano % 1_000 == 0 ? 6 : 9;
            append(text, digits == 3 ? nano / 1_000_000 : digits == 6 ? nano / 1_000 : nano, digits);
        }
        return text.append('Z').toString();
    }

    private static StringBuilder append(StringBuilder text, int number, int digits) {
        int unit = 1;
        for (int i = 1; i < digits; i++) {
            unit *= 10;
        }
        for (int left = unit; left > 0; left /= 10) {
            text.append((char) ('0' + number / left % 10));
        }
        return text;
    }

    /** Null when it is not of the usual form. */
    private static Instant byHand(String text) {
        int end = text.length() - 1;
        boolean isUsual = text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && text.charAt(10) == 'T'
                && text.charAt(13) == ':'
                && text.charAt(16) == ':'
                && text.charAt(end) == 'Z'
                && (end == SHORTEST - 1 || text.charAt(SHORTEST - 1) == '.' && end > SHORTEST);
        int year = isUsual ? number(text, 0, 4) : -1;
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, 19);
        int nano = nano(text, end);
        if (year < 0 || month < 1 || day < 1 || hour < 0 || minute < 0 || second < 0 || nano < 0) {
            return null;
        }
        if (month > 12 || day > 31 || hour > 23 || minute > 59 || second > 59) {
            return null;
        }
        long days = LocalDate.of(year, month, day).toEpochDay();
        return Instant.ofEpochSecond(days * SECONDS_OF_DAY + hour * 3600L + minute * 60L + second, nano);
    }

    private static int nano(String text, int end) {
        if (end < SHORTEST) {
            return 0;
        }
        int fraction = number(text, SHORTEST, end);
        for (int digits = end - SHORTEST; digits < 9 && fraction > 0; digits++) {
            fraction *= 10;
        }
        return fraction;
    }

    /** Negative when it is none. */
    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = 10 * number + digit;
        }
        return number;
    }
}
