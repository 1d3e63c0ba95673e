// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.privacy.cipher;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.codec.EventTypes;
import io.eventsourcery.codec.TypeRevision;
import io.eventsourcery.core.codec.JsonbEventCodec;
import io.eventsourcery.encryption.KeyStorage;
import io.eventsourcery.encryption.PayloadPlace;
import io.eventsourcery.encryption.PayloadProtection;
import io.eventsourcery.encryption.StoredKey;
import io.eventsourcery.event.DataSubject;
import io.eventsourcery.event.Encrypted;
import io.eventsourcery.event.EventType;
import io.eventsourcery.memory.InMemoryBackendFactory;
import io.eventsourcery.privacy.CryptoShredding;
import io.eventsourcery.privacy.keyencryption.KeyEncryptionKeys;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** Opens what is stored with nothing but the JDK, as decision 38 describes it: a later version must still be able to. */
class StoredFormatTest {

    @EventType("listed")
    public record Listed(@DataSubject String subject, List<Item> items) {}

    public record Item(@Encrypted(mask = "m") String text) {}

    private static final KeyEncryptionKeys KEYS =
            KeyEncryptionKeys.of("k", Base64.getEncoder().encodeToString(new byte[32]));
    private static final Pattern SEALED = Pattern.compile("enc:1:([^:]*):([^:]*):([^\"]*)");
    private static final JsonbEventCodec CODEC = new JsonbEventCodec();

    private final KeyStorage keys =
            InMemoryBackendFactory.create().build().extension(KeyStorage.class).orElseThrow();
    private final PayloadProtection protection = CryptoShredding.with(KEYS)
            .protection(EventTypes.of(Listed.class), CODEC, Optional.of(keys), Clock.systemUTC());

    private String stored(UUID event, int items) {
        Listed listed = new Listed(
                "ada",
                IntStream.range(0, items).mapToObj(i -> new Item("i" + i)).toList());
        PayloadPlace place =
                new PayloadPlace(TenantId.of("acme"), StreamId.random("l"), event, new TypeRevision("listed", 1));
        return protection.protect(place, listed, CODEC.encode(listed));
    }

    private static byte[] bound(List<String> texts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            for (String text : texts) {
                out.writeInt(text.length());
                out.writeChars(text);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }

    @Test
    void a_component_is_encrypted_with_a_key_that_is_derived_for_its_event_alone() throws Exception {
        Set<String> derived = new TreeSet<>();
        for (int i = 0; i < 3; i++) {
            UUID event = UUID.randomUUID();
            Matcher found = SEALED.matcher(stored(event, 1));
            assertThat(found.find()).isTrue();
            StoredKey key = keys.byId(UUID.fromString(found.group(1))).orElseThrow();
            List<String> place = List.of(
                    "1", "acme", key.subject(), event.toString(), key.id().toString());
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(KEYS.unwrap(key.wrapped().orElseThrow()), "HmacSHA256"));
            mac.update(bound(place));
            byte[] ofEvent = mac.doFinal(new byte[] {1});
            byte[] bytes = Base64.getUrlDecoder().decode(found.group(3));
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.DECRYPT_MODE, new SecretKeySpec(ofEvent, "AES"), new GCMParameterSpec(128, bytes, 0, 12));
            cipher.updateAAD(bound(List.of(
                    "1", "acme", key.subject(), event.toString(), key.id().toString(), "\"m\"", "items", "0", "text")));

            assertThat(new String(cipher.doFinal(bytes, 12, bytes.length - 12), StandardCharsets.UTF_8))
                    .isEqualTo("\"i0\"" + " ".repeat(28));
            derived.add(HexFormat.of().formatHex(ofEvent));
        }
        assertThat(derived).hasSize(3);
    }

    @Test
    void no_nonce_comes_twice_in_an_event() {
        Set<String> nonces = new TreeSet<>();
        SEALED.matcher(stored(UUID.randomUUID(), 2000))
                .results()
                .map(found -> Base64.getUrlDecoder().decode(found.group(3)))
                .forEach(bytes -> nonces.add(HexFormat.of().formatHex(Arrays.copyOf(bytes, 12))));

        assertThat(nonces).hasSize(2000);
    }
}
