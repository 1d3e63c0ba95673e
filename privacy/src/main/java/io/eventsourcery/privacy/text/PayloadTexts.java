// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.privacy.text;

import io.eventsourcery.encryption.PayloadPlace;
import io.eventsourcery.encryption.PayloadProtection;
import io.eventsourcery.error.EncryptionException;
import io.eventsourcery.privacy.key.DataKeys;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;

/**
 * Hides the encrypted components in the text of a payload, and reveals them. Thread-safe.
 *
 * <p>A text with hidden components is the JSON of the codec, with the property {@code @encrypted} in front; each hidden component
 * is a text, see {@link Sealed}. The text tells all that is needed to reveal it, so former forms of a class are read too.
 */
public final class PayloadTexts {

    /**
     * A text with all of its masks.
     *
     * @param text the JSON of the codec
     * @param keys the ids of the keys with which its components are encrypted
     */
    public record Keyless(String text, Set<UUID> keys) {}

    private static final String HEADER = PayloadProtection.MARK + "1";

    private final DataKeys keys;
    private final Plans plans = new Plans();

    public PayloadTexts(DataKeys keys) {
        this.keys = keys;
    }

    /** See {@link PayloadProtection#protect}. */
    public String protect(PayloadPlace place, Object payload, String text) {
        if (!plans.mayHide(payload.getClass())) {
            return text;
        }
        try (EventSealing sealing = new EventSealing(place, keys)) {
            return hidden(HEADER + ",", payload, text, sealing, true);
        }
    }

    /**
     * The text that the codec gets once every subject is forgotten.
     *
     * @throws EncryptionException ES-0885 if a component is not found in the text
     */
    public String masked(Object payload, String text) {
        return plans.mayHide(payload.getClass())
                ? hidden("{", payload, text, (path, subject, mask, value) -> mask, false)
                : text;
    }

    private String hidden(String begin, Object payload, String text, Sealing sealing, boolean marking) {
        try {
            return new Hiding(begin, text, plans, sealing, marking).hide(payload);
        } catch (NoJsonException | StackOverflowError e) {
            throw new EncryptionException(
                    "ES-0885 The text of a payload with encrypted components is no JSON, or nested too deeply ("
                            + e.getMessage() + "): use a codec that writes JSON.");
        }
    }

    /** See {@link PayloadProtection#reveal}. */
    public String reveal(PayloadPlace place, String stored) {
        try (EventSealing sealing = new EventSealing(place, keys)) {
            return revealed(place, sealing::open, stored);
        }
    }

    /** Like {@link #reveal}, with the components of one key alone, and the masks of all others. */
    public String revealOf(UUID key, PayloadPlace place, String stored) {
        try (EventSealing sealing = new EventSealing(place, keys)) {
            return revealed(
                    place,
                    (path, component) -> component.key().equals(key) ? sealing.open(path, component) : component.mask(),
                    stored);
        }
    }

    /** What a stored text shows to those who have no key. */
    public Keyless keyless(PayloadPlace place, String stored) {
        Set<UUID> named = new HashSet<>();
        BiFunction<List<String>, Sealed, String> noting = (path, component) -> {
            named.add(component.key());
            return component.mask();
        };
        return new Keyless(revealed(place, noting, stored), named);
    }

    private static String revealed(PayloadPlace place, BiFunction<List<String>, Sealed, String> opener, String stored) {
        try {
            return Revealing.reveal(stored, HEADER, opener);
        } catch (NoJsonException | IllegalArgumentException | StackOverflowError e) {
            throw EventSealing.rejected(place);
        }
    }
}
