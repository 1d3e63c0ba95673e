// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.console.request;

import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a request asks for, each value checked: whatever is no such value is ES-0926.
 *
 * @param source the text of a parameter; null if it is missing
 */
public record Parameters(Function<String, String> source) {

    /** A text that may be missing; a blank one counts as missing. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(source.apply(name)).filter(text -> !text.isBlank());
    }

    /** The same with a value for a parameter that is missing. */
    public Parameters withPreset(String name, String value) {
        return new Parameters(asked -> asked.equals(name) ? text(name).orElse(value) : source.apply(asked));
    }

    /** @throws Refused 400 if it is missing */
    public String required(String name) {
        return text(name).orElseThrow(() -> illegal(name, "is missing"));
    }

    /**
     * A word that may be missing, such as {@code outbox} for {@code OUTBOX}.
     *
     * @throws Refused 400 if it is none of these
     */
    public <E extends Enum<E>> Optional<E> oneOf(String name, Class<E> words) {
        return text(name).map(text -> Arrays.stream(words.getEnumConstants())
                .filter(word -> word.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> illegal(name, "is not legal")));
    }

    /** @throws Refused 400 if it is no whole number from 1 to the highest */
    public int number(String name, int preset, int highest) {
        long number = text(name).map(text -> whole(name, text)).orElse((long) preset);
        if (number < 1 || number > highest) {
            throw illegal(name, "is not from 1 to " + highest);
        }
        return (int) number;
    }

    /** The version of an event. */
    public long version(String name) {
        long version = whole(name, required(name));
        if (version < 1) {
            throw illegal(name, "is below 1");
        }
        return version;
    }

    public Optional<Position> position(String name) {
        return text(name).map(text -> parsed(name, () -> Position.parse(text)));
    }

    public UUID uuid(String name) {
        String text = required(name);
        return parsed(name, () -> UUID.fromString(text));
    }

    /** Without one, that of applications without tenants. */
    public TenantId tenant() {
        return text("tenant")
                .map(text -> parsed("tenant", () -> TenantId.of(text)))
                .orElse(TenantId.single());
    }

    /** A stream by its category and {@code id}, or its {@code name}. */
    public StreamId stream() {
        String category = Optional.ofNullable(source.apply("category")).orElse("");
        return text("name")
                .map(name -> parsed("name", () -> StreamId.named(category, name)))
                .orElseGet(() -> {
                    UUID id = uuid("id");
                    return parsed("category", () -> StreamId.of(category, id));
                });
    }

    private static long whole(String name, String text) {
        if (!text.matches("\\d{1,18}")) {
            throw illegal(name, "is no whole number");
        }
        return Long.parseLong(text);
    }

    private static <T> T parsed(String name, Supplier<T> parser) {
        try {
            return parser.get();
        } catch (InvalidInputException | IllegalArgumentException e) {
            throw illegal(name, "is not legal");
        }
    }

    private static Refused illegal(String name, String why) {
        return new Refused(
                HttpServletResponse.SC_BAD_REQUEST, "ES-0926 The parameter " + name + " " + why + ": correct it.");
    }
}
