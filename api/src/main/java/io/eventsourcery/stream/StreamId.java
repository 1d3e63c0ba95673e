// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.stream;

import io.eventsourcery.error.InvalidInputException;
import java.io.Serializable;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Names one stream of events inside a tenant: a category, a UUID, and the readable name from which the UUID was
 * derived, if there was one.
 *
 * <p>Two ids are equal if their categories and UUIDs are; the name is only a label, because it always implies the UUID
 * (version 5 of RFC 4122 in the namespace {@code 3a24a3ee-d33d-4266-93ab-7d8e256a6d44}, which Event Sourcery for Python
 * uses too, so both derive the same ids). A stream without a category has the category {@code ""}. Names are compared
 * byte by byte: they differ by case, accents and trailing spaces. Immutable.
 *
 * <pre>{@code
 * StreamId.named("order", "2026-0042");
 * StreamId.of("order", orderId);
 * }</pre>
 */
public final class StreamId implements Serializable {

    private static final long serialVersionUID = 1L;

    /** The longest category, in UTF-16 units. */
    public static final int MAX_CATEGORY_LENGTH = 100;

    /** The longest stream name, in UTF-16 units. */
    public static final int MAX_NAME_LENGTH = 255;

    private final String category;
    private final UUID id;
    private final String name;

    private StreamId(String category, UUID id, String name) {
        this.category = category.isEmpty() ? "" : Names.checked("category", category, MAX_CATEGORY_LENGTH);
        this.id = Objects.requireNonNull(id, "id");
        this.name = name;
    }

    /** A stream without a category and with a fresh random UUID. */
    public static StreamId random() {
        return new StreamId("", UUID.randomUUID(), null);
    }

    /** A stream of the category with a fresh random UUID. */
    public static StreamId random(String category) {
        return new StreamId(category, UUID.randomUUID(), null);
    }

    /** A stream without a category. */
    public static StreamId of(UUID id) {
        return new StreamId("", id, null);
    }

    /**
     * A stream of the category.
     *
     * @param category {@code ""} for none
     * @throws InvalidInputException if the category is too long or holds control characters
     */
    public static StreamId of(String category, UUID id) {
        return new StreamId(category, id, null);
    }

    /**
     * A stream whose UUID and name are both known, for example because both were stored.
     *
     * @throws InvalidInputException if the name implies another UUID
     */
    public static StreamId of(String category, UUID id, String name) {
        StreamId named = named(category, name);
        if (!named.id.equals(id)) {
            throw new InvalidInputException("The UUID " + id + " does not belong to the stream name: the name implies "
                    + named.id + ". Use StreamId.named(category, name), or StreamId.of(category, id) without a name.");
        }
        return named;
    }

    /** A stream without a category whose UUID is derived from the name. */
    public static StreamId named(String name) {
        return named("", name);
    }

    /**
     * A stream of the category whose UUID is derived from the name.
     *
     * @throws InvalidInputException if the name is missing, longer than {@value #MAX_NAME_LENGTH} UTF-16 units, or
     *     holds control characters or lone surrogates
     */
    public static StreamId named(String category, String name) {
        Names.checked("stream name", name, MAX_NAME_LENGTH);
        return new StreamId(category, NameBasedUuid.of(name), name);
    }

    /**
     * A stream without a category, from the 32 hexadecimal digits of its UUID (hyphens allowed).
     *
     * @throws InvalidInputException if the text is not a UUID
     */
    public static StreamId fromHex(String hex) {
        String digits = hex == null ? "" : hex.replace("-", "");
        if (!digits.matches("[0-9a-fA-F]{32}")) {
            throw new InvalidInputException("This is not the hexadecimal form of a UUID: give 32 hexadecimal digits.");
        }
        return of(new UUID(Long.parseUnsignedLong(digits, 0, 16, 16), Long.parseUnsignedLong(digits, 16, 32, 16)));
    }

    /** The same stream id in another category. */
    public StreamId inCategory(String other) {
        return new StreamId(other, id, name);
    }

    /** The category, {@code ""} if there is none. */
    public String category() {
        return category;
    }

    public UUID id() {
        return id;
    }

    /** The readable name, absent if the id was created from a UUID alone. */
    public Optional<String> name() {
        return Optional.ofNullable(name);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StreamId that && id.equals(that.id) && category.equals(that.category);
    }

    @Override
    public int hashCode() {
        return 31 * id.hashCode() + category.hashCode();
    }

    /** Category and UUID; never the name, which may be personal data. */
    @Override
    public String toString() {
        return category.isEmpty() ? id.toString() : category + "/" + id;
    }
}
