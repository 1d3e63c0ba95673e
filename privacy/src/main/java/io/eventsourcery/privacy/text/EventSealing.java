// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.privacy.text;

import io.eventsourcery.core.codec.StorableText;
import io.eventsourcery.encryption.PayloadPlace;
import io.eventsourcery.error.EncryptionException;
import io.eventsourcery.privacy.cipher.Bound;
import io.eventsourcery.privacy.cipher.EventCipher;
import io.eventsourcery.privacy.cipher.RejectedCiphertextException;
import io.eventsourcery.privacy.key.DataKey;
import io.eventsourcery.privacy.key.DataKeys;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Seals and opens the components of one event. Each ciphertext is bound to the tenant, the subject, the event, the key, the mask
 * and the path, so it cannot be opened anywhere else. Not thread-safe.
 */
final class EventSealing implements Sealing {

    private static final String VERSION = "1";
    private static final int SHORTEST = 32;

    private final PayloadPlace place;
    private final DataKeys keys;
    private final JsonProvider json;
    private final Map<UUID, EventCipher> ciphers = new HashMap<>();

    EventSealing(PayloadPlace place, DataKeys keys, JsonProvider json) {
        this.place = place;
        this.keys = keys;
        this.json = json;
    }

    @Override
    public JsonValue seal(List<String> path, Supplier<Optional<String>> subject, JsonValue mask, JsonValue value) {
        String person = subject.get()
                .or(() -> place.stream().name())
                .orElseThrow(() -> new EncryptionException("ES-0881 The event " + place
                        + " has an encrypted component, and nothing says whose it is: annotate a component with @DataSubject,"
                        + " name one by @Encrypted(subject = \"…\"), or give the stream a name."));
        DataKey key = keys.forWriting(place.tenant(), DataKeys.digest(place.tenant(), person));
        byte[] plain = padded(PayloadTexts.written(value)).getBytes(StandardCharsets.UTF_8);
        String masked = StorableText.escapeLoneSurrogates(mask.toString());
        byte[] sealed = cipher(key).seal(plain, associated(key, masked, path));
        return json.createValue(new Sealed(key.id(), masked, sealed).text());
    }

    /** With spaces behind it: to a multiple of 32 bytes, of more from 512 bytes on, so that the length tells little. */
    private static String padded(String json) {
        int bytes = json.getBytes(StandardCharsets.UTF_8).length;
        int step = Math.max(SHORTEST, Integer.highestOneBit(bytes) / 8);
        return json + " ".repeat((step - bytes % step) % step);
    }

    /** The text of the JSON of a component; its mask if the subject is forgotten or its key is not there. */
    String open(List<String> path, Sealed sealed) {
        Optional<DataKey> key = keys.forReading(sealed.key());
        if (key.isEmpty()) {
            return sealed.mask();
        }
        if (!key.get().tenant().equals(place.tenant())) {
            throw new EncryptionException("ES-0884 A component of the event " + place + " is encrypted with the key "
                    + sealed.key() + " of another tenant: it was stored for that one, and moved here.");
        }
        if (key.get().bytes().isEmpty()) {
            return sealed.mask();
        }
        try {
            byte[] plain = cipher(key.get()).open(sealed.bytes(), associated(key.get(), sealed.mask(), path));
            return new String(plain, StandardCharsets.UTF_8);
        } catch (RejectedCiphertextException e) {
            throw rejected();
        }
    }

    /** ES-0880. */
    EncryptionException rejected() {
        return new EncryptionException("ES-0880 A component of the event " + place
                + " is not what was encrypted at this place, or its key is a different one: restore the event, or the key,"
                + " from a backup.");
    }

    private EventCipher cipher(DataKey key) {
        return ciphers.computeIfAbsent(
                key.id(), id -> EventCipher.of(key.bytes().orElseThrow(), Bound.of(bound(key))));
    }

    private byte[] associated(DataKey key, String mask, List<String> path) {
        List<String> all = new ArrayList<>(bound(key));
        all.add(mask);
        all.addAll(path);
        return Bound.of(all);
    }

    private List<String> bound(DataKey key) {
        return List.of(
                VERSION,
                place.tenant().value(),
                key.subject(),
                place.event().toString(),
                key.id().toString());
    }
}
