// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.codec.EventTypes;
import io.eventsourcery.codec.TypeRevision;
import io.eventsourcery.core.codec.JsonbEventCodec;
import io.eventsourcery.encryption.KeyStorage;
import io.eventsourcery.encryption.PayloadPlace;
import io.eventsourcery.encryption.PayloadProtection;
import io.eventsourcery.error.EncryptionException;
import io.eventsourcery.event.DataSubject;
import io.eventsourcery.event.Encrypted;
import io.eventsourcery.event.EventType;
import io.eventsourcery.memory.InMemoryBackendFactory;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What somebody could do to stored texts, with access to the database and not to the keys. */
class TamperingTest {

    @EventType("pair")
    public record Pair(@DataSubject String subject, @Encrypted(mask = "m") String a, @Encrypted(mask = "n") String b) {}

    private static final Pattern SEALED = Pattern.compile("enc:1:[^\"]*");
    private static final JsonbEventCodec CODEC = new JsonbEventCodec();

    private final KeyStorage keys =
            InMemoryBackendFactory.create().build().extension(KeyStorage.class).orElseThrow();
    private final PayloadProtection protection = node();
    private final PayloadPlace place = place(TenantId.single(), UUID.randomUUID());

    private PayloadProtection node() {
        return CryptoShredding.with(CryptoShreddingTest.KEYS)
                .protection(EventTypes.of(Pair.class), CODEC, Optional.of(keys), Clock.systemUTC());
    }

    private static PayloadPlace place(TenantId tenant, UUID event) {
        return new PayloadPlace(tenant, StreamId.random("pair"), event, new TypeRevision("pair", 1));
    }

    private String stored(PayloadPlace where, String subject) {
        Pair pair = new Pair(subject, "first secret", "second secret");
        return protection.protect(where, pair, CODEC.encode(pair));
    }

    private void isRejected(PayloadPlace where, String text, String number) {
        assertThatThrownBy(() -> protection.reveal(where, text))
                .isInstanceOf(EncryptionException.class)
                .hasMessageStartingWith(number + " ")
                .hasMessageNotContaining("secret")
                .hasNoCause();
    }

    private static String[] sealed(String text) {
        return SEALED.matcher(text).results().map(found -> found.group()).toArray(String[]::new);
    }

    @Test
    void the_stored_text_shows_neither_the_components_nor_more_than_the_subject_as_it_is_declared() {
        String text = stored(place, "s1");

        assertThat(text)
                .startsWith(PayloadProtection.MARK)
                .doesNotContain("secret")
                .contains("\"subject\":\"s1\"");
        assertThat(CODEC.decode(protection.reveal(place, text), Pair.class))
                .isEqualTo(new Pair("s1", "first secret", "second secret"));
        assertThat(sealed(text)).hasSize(2);
    }

    @Test
    void a_ciphertext_that_was_moved_to_another_component_event_or_tenant_is_rejected() {
        String text = stored(place, "s1");
        String[] both = sealed(text);
        PayloadPlace elsewhere = place(TenantId.single(), UUID.randomUUID());

        isRejected(place, text.replace(both[0], "#").replace(both[1], both[0]).replace("#", both[1]), "ES-0880");
        isRejected(place, text.replace(both[1], both[0]), "ES-0880");
        isRejected(elsewhere, text, "ES-0880");
        isRejected(place(TenantId.of("other"), place.event()), text, "ES-0884");
        isRejected(place, text.replace("\"a\":", "\"c\":"), "ES-0880");
        isRejected(place, text.replace(both[0], "enc:1:"), "ES-0880");
    }

    @Test
    void a_ciphertext_that_was_labelled_with_another_key_or_mask_is_rejected() {
        String text = stored(place, "s1");
        String first = sealed(text)[0];
        String[] parts = first.split(":");
        String ofOther = sealed(stored(place, "s2"))[0].split(":")[2];
        String otherMask = sealed(text)[1].split(":")[3];

        isRejected(place, text.replace(first, String.join(":", "enc", "1", ofOther, parts[3], parts[4])), "ES-0880");
        isRejected(place, text.replace(first, String.join(":", "enc", "1", parts[2], otherMask, parts[4])), "ES-0880");
        isRejected(place, text.replace("{\"@encrypted\":1", "{\"@encrypted\":2"), "ES-0880");
    }

    @Test
    void each_changed_and_each_missing_character_of_a_ciphertext_is_rejected() {
        String text = stored(place, "s1");
        Matcher first = SEALED.matcher(text);
        assertThat(first.find()).isTrue();
        int ofKey = first.start() + "enc:1:".length();
        int behindKey = ofKey + 36;
        for (int i = behindKey; i < first.end(); i++) {
            char other = text.charAt(i) == 'A' ? 'B' : 'A';
            isRejected(place, text.substring(0, i) + other + text.substring(i + 1), "ES-0880");
            isRejected(place, text.substring(0, i) + text.substring(i + 1), "ES-0880");
            isRejected(place, text.substring(0, i) + text.substring(first.end()), "ES-0880");
            char neighbour = (char) (text.charAt(i) + 1);
            isRejected(place, text.substring(0, i) + neighbour + text.substring(i + 1), "ES-0880");
        }
    }

    /** Bits behind the last byte of a base64 text, and letters of a key in upper case, mean nothing to lenient decoders. */
    @Test
    void another_text_for_the_same_bytes_is_rejected() {
        Pair pair = new Pair("s1", "x".repeat(40), "");
        String text = protection.protect(place, pair, CODEC.encode(pair));
        String last = sealed(text)[0].substring(sealed(text)[0].length() - 1);
        assertThat(last).isIn("A", "E", "I", "M", "Q", "U", "Y", "c", "g", "k", "o", "s", "w", "0", "4", "8");
        String neighbour = Character.toString(last.charAt(0) + 1);

        isRejected(place, text.replace(last + "\"", neighbour + "\""), "ES-0880");
        String key = sealed(text)[0].split(":")[2];
        isRejected(place, text.replace(key, key.toUpperCase(Locale.ROOT)), "ES-0880");
    }

    /** Once the key is gone, nothing vouches for the mask: it stays one value, whatever somebody makes of it. */
    @Test
    void a_mask_that_is_more_than_one_value_is_rejected_also_without_a_key() {
        String text = stored(place, "s1");
        String[] parts = sealed(text)[0].split(":");
        String unknown = UUID.randomUUID().toString();
        for (String mask : new String[] {"1,\"subject\":\"s2\"", "1}", "", "secret", "\"\u0001\""}) {
            String base64 =
                    Base64.getUrlEncoder().withoutPadding().encodeToString(mask.getBytes(StandardCharsets.UTF_8));
            String forged = String.join(":", "enc", "1", unknown, base64, parts[4]);

            isRejected(place, text.replace(sealed(text)[0], forged), "ES-0880");
        }
    }

    @Test
    void what_follows_the_text_is_rejected() {
        String text = stored(place, "s1");

        isRejected(place, text + ",", "ES-0880");
        isRejected(place, text.replace("{\"@encrypted\":1,", "{\"@encrypted\":1,,"), "ES-0880");
        isRejected(place, PayloadProtection.MARK + "1,}", "ES-0880");
    }

    @Test
    void a_text_that_cannot_be_parsed_is_rejected_without_being_quoted() {
        isRejected(place, "{\"@encrypted\":1,\"a\":secret", "ES-0880");
    }
}
