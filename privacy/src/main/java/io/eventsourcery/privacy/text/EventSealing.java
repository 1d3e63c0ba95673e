// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.privacy.text;

import io.eventsourcery.encryption.PayloadPlace;
import io.eventsourcery.error.EncryptionException;
import io.eventsourcery.privacy.cipher.Bound;
import io.eventsourcery.privacy.cipher.Ciphers;
import io.eventsourcery.privacy.cipher.EventCipher;
import io.eventsourcery.privacy.cipher.RejectedCiphertextException;
import io.eventsourcery.privacy.key.DataKey;
import io.eventsourcery.privacy.key.DataKeys;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
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
final class EventSealing implements Sealing, AutoCloseable {

    /** The cipher of one subject, and what it is bound to beside the path and the mask. */
    private record Person(EventCipher cipher, byte[] bound) {}

    private static final String VERSION = "1";
    private static final int SHORTEST = 32;

    private final PayloadPlace place;
    private final DataKeys keys;
    private final Ciphers ciphers;
    private final Map<UUID, Person> people = new HashMap<>(4);

    EventSealing(PayloadPlace place, DataKeys keys) {
        this.place = place;
        this.keys = keys;
        this.ciphers = keys.ciphers();
    }

    @Override
    public String seal(List<String> path, Supplier<Optional<String>> subject, String mask, String value) {
        String person = subject.get()
                .or(() -> place.stream().name())
                .orElseThrow(() -> new EncryptionException("ES-0881 The event " + place
                        + " has an encrypted component, and nothing says whose it is: annotate a component with @DataSubject,"
                        + " name one by @Encrypted(subject = \"…\"), or give the stream a name."));
        DataKey key = keys.forWriting(place.tenant(), DataKeys.digest(place.tenant(), person));
        Person sealing = person(key);
        byte[] sealed = sealing.cipher().seal(padded(value), associated(sealing, mask, path));
        return '"' + new Sealed(key.id(), mask, sealed).text() + '"';
    }

    /** With spaces behind it: to a multiple of 32 bytes, of more from 512 bytes on, so that the length tells little. */
    private static byte[] padded(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        int step = Math.max(SHORTEST, Integer.highestOneBit(bytes.length) / 8);
        byte[] padded = Arrays.copyOf(bytes, bytes.length + (step - bytes.length % step) % step);
        Arrays.fill(padded, bytes.length, padded.length, (byte) ' ');
        return padded;
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
        if (key.get().key().isEmpty()) {
            return sealed.mask();
        }
        try {
            Person opening = person(key.get());
            byte[] plain = opening.cipher().open(sealed.bytes(), associated(opening, sealed.mask(), path));
            return unpadded(plain);
        } catch (RejectedCiphertextException e) {
            throw rejected(place);
        }
    }

    /** ES-0880. */
    static EncryptionException rejected(PayloadPlace place) {
        return new EncryptionException("ES-0880 A component of the event " + place
                + " is not what was encrypted at this place, or its key is a different one: restore the event, or the key,"
                + " from a backup.");
    }

    private static String unpadded(byte[] plain) {
        int length = plain.length;
        while (length > 0 && plain[length - 1] == ' ') {
            length--;
        }
        return new String(plain, 0, length, StandardCharsets.UTF_8);
    }

    private Person person(DataKey key) {
        Person known = people.get(key.id());
        if (known == null) {
            byte[] bound = Bound.of(List.of(
                    VERSION,
                    place.tenant().value(),
                    key.subject(),
                    place.event().toString(),
                    key.id().toString()));
            known = new Person(ciphers.of(key.key().orElseThrow(), bound), bound);
            people.put(key.id(), known);
        }
        return known;
    }

    private static byte[] associated(Person person, String mask, List<String> path) {
        List<String> place = new ArrayList<>(path.size() + 1);
        place.add(mask);
        place.addAll(path);
        byte[] more = Bound.of(place);
        byte[] all = Arrays.copyOf(person.bound(), person.bound().length + more.length);
        System.arraycopy(more, 0, all, person.bound().length, more.length);
        return all;
    }

    @Override
    public void close() {
        people.values().forEach(person -> person.cipher().close());
        people.clear();
    }
}
