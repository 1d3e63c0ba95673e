// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.privacy.text;

import io.eventsourcery.core.codec.EncryptedComponents;
import io.eventsourcery.core.codec.StorableText;
import io.eventsourcery.encryption.PayloadPlace;
import io.eventsourcery.encryption.PayloadProtection;
import io.eventsourcery.error.EncryptionException;
import io.eventsourcery.privacy.key.DataKeys;
import io.eventsourcery.privacy.plan.Masks;
import io.eventsourcery.privacy.plan.Shape;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.lang.reflect.RecordComponent;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
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
    /** Kept, because looking for it takes longer than encrypting. */
    private final JsonProvider json = JsonProvider.provider();

    private final JsonReaderFactory readers = json.createReaderFactory(Map.of());
    private final Map<Class<?>, Boolean> mayHide = new ConcurrentHashMap<>();
    private final Map<Class<?>, Shape> shapes = new ConcurrentHashMap<>();
    private final Map<RecordComponent, JsonValue> masks = new ConcurrentHashMap<>();

    public PayloadTexts(DataKeys keys) {
        this.keys = keys;
    }

    /** See {@link PayloadProtection#protect}. */
    public String protect(PayloadPlace place, Object payload, String text) {
        return hidden(payload, text, new EventSealing(place, keys, json));
    }

    /**
     * The text that the codec gets once every subject is forgotten.
     *
     * @throws EncryptionException ES-0885 if a component is not found in the text
     */
    public String masked(Object payload, String text) {
        String hidden = hidden(payload, text, (path, subject, mask, value) -> mask);
        return hidden.equals(text) ? text : written(Revealing.withoutEscapes(object(hidden), json));
    }

    private String hidden(Object payload, String text, Sealing sealing) {
        if (!mayHide.computeIfAbsent(payload.getClass(), EncryptedComponents::mayBeIn)) {
            return text;
        }
        Hiding hiding = new Hiding(type -> shapes.computeIfAbsent(type, Shape::of), this::mask, sealing, json);
        JsonValue hidden = hiding.hide(payload, ofCodec(text));
        if (!hiding.hasSealed()) {
            return text;
        }
        String inner = written(hidden);
        return HEADER + (inner.equals("{}") ? "" : ",") + inner.substring(1);
    }

    /** See {@link PayloadProtection#reveal}. */
    public String reveal(PayloadPlace place, String stored) {
        EventSealing sealing = new EventSealing(place, keys, json);
        return revealed(sealing, sealing::open, stored);
    }

    /** Like {@link #reveal}, with the components of one key alone, and the masks of all others. */
    public String revealOf(UUID key, PayloadPlace place, String stored) {
        EventSealing sealing = new EventSealing(place, keys, json);
        return revealed(
                sealing,
                (path, component) -> component.key().equals(key) ? sealing.open(path, component) : component.mask(),
                stored);
    }

    /** What a stored text shows to those who have no key. */
    public Keyless keyless(PayloadPlace place, String stored) {
        Set<UUID> named = new HashSet<>();
        BiFunction<List<String>, Sealed, String> noting = (path, component) -> {
            named.add(component.key());
            return component.mask();
        };
        return new Keyless(revealed(new EventSealing(place, keys, json), noting, stored), named);
    }

    private String revealed(EventSealing sealing, BiFunction<List<String>, Sealed, String> opener, String stored) {
        if (!stored.startsWith(HEADER + ",") && !stored.equals(HEADER + "}")) {
            throw sealing.rejected();
        }
        try {
            return written(new Revealing(opener, this::value, json).reveal(object(stored)));
        } catch (JsonException | IllegalArgumentException | ClassCastException | StackOverflowError e) {
            throw sealing.rejected();
        }
    }

    private JsonValue mask(Shape.Part part) {
        return masks.computeIfAbsent(part.component(), component -> Masks.of(part));
    }

    private JsonObject object(String text) {
        return value(text).asJsonObject();
    }

    /** What goes wrong in the parser is a JsonException, also where the parser gives up otherwise, as at too deep a nesting. */
    private JsonValue value(String text) {
        try (JsonReader reader = readers.createReader(new StringReader(NegativeZeros.carried(text)))) {
            return reader.readValue();
        } catch (RuntimeException | StackOverflowError e) {
            // Its message quotes the text.
            throw new JsonException(e.getClass().getName());
        }
    }

    private JsonValue ofCodec(String text) {
        try {
            return value(text);
        } catch (JsonException e) {
            throw new EncryptionException(
                    "ES-0885 The text of a payload with encrypted components is no JSON, or nested too" + " deeply ("
                            + e.getMessage() + "): use a codec that writes JSON.");
        }
    }

    static String written(JsonValue json) {
        return NegativeZeros.shown(StorableText.escapeLoneSurrogates(json.toString()));
    }
}
