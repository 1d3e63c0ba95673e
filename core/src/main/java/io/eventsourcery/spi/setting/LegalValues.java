// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.spi.setting;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The legal values of a {@link Setting} and their meaning. Immutable and thread-safe if the parser is.
 *
 * @param description the column "Values" of {@code docs/configuration.md}
 * @param parser returns empty for an illegal value; never gets a blank one
 * @param refusal the message for an illegal value: number, rule and remedy, never the value
 * @param verbatim whether space around a value belongs to it
 */
public record LegalValues<T>(
        String description, Function<String, Optional<T>> parser, Refusal refusal, boolean verbatim) {

    private static final Refusal NONE = new Refusal("", "");

    public LegalValues {
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(parser, "parser");
        Objects.requireNonNull(refusal, "refusal");
    }

    /**
     * The message for an illegal value.
     *
     * @param number such as {@code ES-0301}
     * @param rule the text after the key, such as {@code is not a number: correct it.}
     */
    public record Refusal(String number, String rule) {
        String of(String key) {
            return number + " " + key + " " + rule;
        }
    }

    /** Any text, without the space around it. */
    public static LegalValues<String> text(String description) {
        return new LegalValues<>(description, Optional::of, NONE, false);
    }

    /** Any text, exactly as it is written. */
    public static LegalValues<String> secret(String description) {
        return new LegalValues<>(description, Optional::of, NONE, true);
    }

    /** Text that passes a test. */
    public static LegalValues<String> text(String description, Predicate<String> legal, Refusal refusal) {
        return new LegalValues<>(description, value -> Optional.of(value).filter(legal), refusal, false);
    }

    /** A number from 1 to 999999999, with its unit in the plural; the unit may be empty. */
    public static LegalValues<Integer> number(String number, String unit) {
        return number(number, unit, 999_999_999);
    }

    /** A number from 1 to the highest, at most 999999999. */
    public static LegalValues<Integer> number(String number, String unit, int highest) {
        return new LegalValues<>(
                ("1 to " + highest + " " + unit).strip(),
                value -> Optional.of(value)
                        .filter(it -> it.matches("[1-9][0-9]{0,8}"))
                        .map(Integer::valueOf)
                        .filter(it -> it <= highest),
                new Refusal(
                        number,
                        "is not a number " + (unit.isEmpty() ? "" : "of " + unit + " ") + "from 1 to " + highest
                                + ": correct the value or remove the key."),
                false);
    }

    /** One of these constants, written in lower case and with {@code -} for {@code _}; read in any case. */
    public static <E extends Enum<E>> LegalValues<E> choice(String number, Class<E> type) {
        List<E> constants = List.of(type.getEnumConstants());
        List<String> names = constants.stream().map(LegalValues::written).toList();
        return new LegalValues<>(
                "`" + String.join("`, `", names) + "`",
                value -> constants.stream()
                        .filter(constant -> written(constant).equals(value.toLowerCase(Locale.ROOT)))
                        .findFirst(),
                new Refusal(number, "has an unknown value: use " + listed(names) + "."),
                false);
    }

    static String written(Object value) {
        return value instanceof Enum<?> constant
                ? constant.name().toLowerCase(Locale.ROOT).replace('_', '-')
                : value.toString();
    }

    private static String listed(List<String> names) {
        int last = names.size() - 1;
        return last < 1 ? String.join("", names) : String.join(", ", names.subList(0, last)) + " or " + names.get(last);
    }
}
