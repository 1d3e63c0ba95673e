// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.event;

import io.eventsourcery.error.EventCodecException;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;

/**
 * The name and type of an entry in an {@link EventContext}, so that its writers and readers agree.
 *
 * <p>Immutable; keep one in a constant. The entry is stored as text.
 *
 * @param name the name of the entry
 * @param write turns a value into text; never returns null
 * @param read turns a text into a value
 * @param <T> the type of the values
 */
public record ContextKey<T>(String name, Function<? super T, String> write, Function<String, ? extends T> read) {

    public ContextKey {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(write, "write");
        Objects.requireNonNull(read, "read");
    }

    /** A key whose values are texts. */
    public static ContextKey<String> text(String name) {
        return of(name, Function.identity());
    }

    /** A key whose values are whole numbers. */
    public static ContextKey<Long> number(String name) {
        return of(name, Long::valueOf);
    }

    /** A key whose values are UUIDs. */
    public static ContextKey<UUID> uuid(String name) {
        return of(name, UUID::fromString);
    }

    /** A key whose values are stored as their {@code toString()}. */
    public static <T> ContextKey<T> of(String name, Function<String, ? extends T> read) {
        return new ContextKey<>(name, Object::toString, read);
    }

    /** The value of a stored text. */
    T valueOf(String text) {
        try {
            return read.apply(text);
        } catch (RuntimeException e) {
            throw new EventCodecException(
                    name,
                    "The context entry \"" + name + "\" could not be read ("
                            + e.getClass().getName() + "): compare the key with the stored text.");
        }
    }

    @Override
    public String toString() {
        return "ContextKey[" + name + "]";
    }
}
