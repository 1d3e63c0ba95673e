// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.spi.setting;

import io.eventsourcery.error.ConfigurationException;
import io.eventsourcery.spi.BackendProvider;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * One configuration key, declared once: its values, its default, and its meaning.
 *
 * <p>The engine declares its settings in {@link Settings}, a backend in {@link BackendProvider#settings()}. The check
 * of values at deployment, the warning about unknown keys and the table of {@code docs/configuration.md} use these
 * declarations. Immutable and thread-safe.
 *
 * <pre>{@code
 * static final Setting<Integer> DEPTH = Setting.of("eventsourcery.cave.depth", LegalValues.number("CAVE-1", "metres"))
 *         .orElse(100)
 *         .doing("how deep the cave is");
 * }</pre>
 *
 * @param key the whole key; that of a backend begins with {@code eventsourcery.<name of the backend>.}
 * @param values the legal values
 * @param preset the value if the key is unset; empty if there is none
 * @param unset the column "Default" of {@code docs/configuration.md}
 * @param purpose the column "Meaning" of {@code docs/configuration.md}
 */
public record Setting<T>(String key, LegalValues<T> values, Optional<T> preset, String unset, String purpose) {

    public Setting {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(values, "values");
        Objects.requireNonNull(preset, "preset");
        Objects.requireNonNull(unset, "unset");
        Objects.requireNonNull(purpose, "purpose");
    }

    /** A key that has no default. */
    public static <T> Setting<T> of(String key, LegalValues<T> values) {
        return new Setting<>(key, values, Optional.empty(), "none", "");
    }

    /** The same key with a default value. */
    public Setting<T> orElse(T value) {
        return new Setting<>(key, values, Optional.of(value), "`" + LegalValues.written(value) + "`", purpose);
    }

    /** The same key with a description of its default. */
    public Setting<T> orElseMeaning(String words) {
        return new Setting<>(key, values, preset, words, purpose);
    }

    /** The same key with a description of its meaning. */
    public Setting<T> doing(String words) {
        return new Setting<>(key, values, preset, unset, words);
    }

    /**
     * The configured value, else the default. A blank value counts as unset, and space around a value is ignored unless
     * it is a secret.
     *
     * @param source returns the text of a key
     * @throws ConfigurationException with the number of the setting if the value is illegal; it does not show the value
     */
    public Optional<T> in(Function<String, Optional<String>> source) {
        return source.apply(key)
                .filter(text -> !text.isBlank())
                .map(text -> values.verbatim() ? text : text.strip())
                .map(text -> values.parser().apply(text).orElseThrow(this::refused))
                .or(() -> preset);
    }

    /** The problem of a value that does not come from configuration, if it is illegal. */
    public Optional<String> problemOf(String value) {
        return values.parser().apply(value).isPresent()
                ? Optional.empty()
                : Optional.of(values.refusal().of(key));
    }

    private ConfigurationException refused() {
        return new ConfigurationException(values.refusal().of(key));
    }
}
