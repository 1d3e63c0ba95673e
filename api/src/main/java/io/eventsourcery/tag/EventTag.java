// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tag;

import io.eventsourcery.error.InvalidInputException;
import java.util.Comparator;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A name and a value by which events are found across streams, such as {@code course} and {@code c1}.
 *
 * <p>Tags are stored as they are, and forgetting a person does not remove them: choose values that say nothing about anybody.
 * Both parts are compared character by character. Immutable.
 *
 * @param name 1 to {@value #MAX_NAME_LENGTH} ASCII letters, digits, {@code .}, {@code _} or {@code -}, beginning with a letter
 *     or digit
 * @param value 1 to {@value #MAX_VALUE_LENGTH} UTF-16 units without control characters and lone surrogates
 */
public record EventTag(String name, String value) implements Comparable<EventTag> {

    /** The longest name. */
    public static final int MAX_NAME_LENGTH = 50;

    /** The longest value, in UTF-16 units. */
    public static final int MAX_VALUE_LENGTH = 200;

    private static final Pattern LEGAL_NAME =
            Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0," + (MAX_NAME_LENGTH - 1) + "}");

    private static final Comparator<EventTag> ORDER =
            Comparator.comparing(EventTag::name).thenComparing(EventTag::value);

    /** @throws InvalidInputException ES-0953 if one of the parts breaks its rule; the message never quotes the value */
    public EventTag {
        if (!isLegalName(name)) {
            throw new InvalidInputException("ES-0953 The name of a tag is illegal: use 1 to " + MAX_NAME_LENGTH
                    + " letters, digits, '.', '_' or '-', beginning with a letter or digit.");
        }
        if (value == null || value.isEmpty()) {
            throw new InvalidInputException("ES-0953 The tag \"" + name + "\" has no value: give a text of 1 to "
                    + MAX_VALUE_LENGTH + " characters, or leave the tag out.");
        }
        if (value.length() > MAX_VALUE_LENGTH) {
            throw new InvalidInputException("ES-0953 The value of the tag \"" + name + "\" has " + value.length()
                    + " characters, but at most " + MAX_VALUE_LENGTH + " are stored: use an id.");
        }
        if (value.codePoints().anyMatch(EventTag::isUnstorable)) {
            throw new InvalidInputException(
                    "ES-0953 The value of the tag \"" + name
                            + "\" contains a control character or a lone surrogate, which not every database can store: remove it.");
        }
    }

    public static EventTag of(String name, String value) {
        return new EventTag(name, value);
    }

    /** The tag with the text of a UUID. */
    public static EventTag of(String name, UUID value) {
        return new EventTag(name, value == null ? null : value.toString());
    }

    /** The tag with the text of a number. */
    public static EventTag of(String name, long value) {
        return new EventTag(name, Long.toString(value));
    }

    /** Whether tags may have this name. */
    public static boolean isLegalName(String name) {
        return name != null && LEGAL_NAME.matcher(name).matches();
    }

    private static boolean isUnstorable(int codePoint) {
        return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
    }

    /** Name and value with a colon in between, as it is stored. */
    public String text() {
        return name + ":" + value;
    }

    @Override
    public int compareTo(EventTag other) {
        return ORDER.compare(this, other);
    }

    /** The name; never the value. */
    @Override
    public String toString() {
        return "EventTag[" + name + "]";
    }
}
