// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.privacy.cipher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Examples that the standards print, so that no other construction than theirs is meant by their names. */
class PublishedVectorsTest {

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text == null ? "" : text);
    }

    /** The first examples of RFC 5869 (appendices A.1 and A.3): the first 32 bytes that HKDF-Expand makes. */
    @ParameterizedTest
    @CsvSource({
        "077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5, f0f1f2f3f4f5f6f7f8f9,"
                + " 3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf",
        "19ef24a32c717b167f33a91d6f648bdf96596776afdb6377ac434c1c293ccb04, ,"
                + " 8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d"
    })
    void keys_of_events_are_derived_by_hkdf_expand(String key, String info, String expected) {
        assertThat(new DerivingKey(hex(key)).expand(hex(info))).isEqualTo(hex(expected));
    }

    /** Both examples of RFC 5649, section 6. */
    @ParameterizedTest
    @CsvSource({
        "c37b7e6492584340bed12207808941155068f738, 138bdeaa9b8fa7fc61f97742e72248ee5ae6ae5360d1ae6a5f54f373fa543b6a",
        "466f7250617369, afbeb0f07dfbf5419200f2ccb50bb24f"
    })
    void keys_are_wrapped_as_in_rfc_5649(String key, String wrapped) throws RejectedCiphertextException {
        SecretKeySpec by = new SecretKeySpec(hex("5840df6e29b02af1ab493b705bf16ea1ae8338f4dcc176a8"), "AES");

        assertThat(KeyWrap.wrap(by, hex(key))).isEqualTo(hex(wrapped));
        assertThat(KeyWrap.unwrap(by, hex(wrapped))).isEqualTo(hex(key));
    }

    /** Test cases 14 and 16 of the submission of GCM to NIST: AES-256, without and with associated data. */
    @ParameterizedTest
    @CsvSource({
        "0000000000000000000000000000000000000000000000000000000000000000, 000000000000000000000000,"
                + " 00000000000000000000000000000000, ,"
                + " cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919",
        "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308, cafebabefacedbaddecaf888,"
                + " d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525"
                + "b16aedf5aa0de657ba637b39, feedfacedeadbeeffeedfacedeadbeefabaddad2,"
                + " 522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838"
                + "c5f61e6393ba7a0abcc9f66276fc6ece0f4e1768cddf8853bb2d551b"
    })
    void components_are_sealed_by_aes_256_gcm(String key, String nonce, String plain, String associated, String sealed)
            throws Exception {
        EventCipher cipher = new Ciphers().withKey(hex(key));

        assertThat(cipher.seal(hex(nonce), hex(plain), hex(associated))).isEqualTo(hex(nonce + sealed));
        assertThat(cipher.open(hex(nonce + sealed), hex(associated))).isEqualTo(hex(plain));
    }

    @Test
    void each_flipped_bit_and_each_missing_byte_is_rejected() {
        EventCipher cipher = new Ciphers().of(new DerivingKey(new byte[32]), new byte[] {1});
        byte[] sealed = cipher.seal("a component".getBytes(), new byte[] {2});
        for (int bit = 0; bit < sealed.length * 8; bit++) {
            byte[] flipped = sealed.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatThrownBy(() -> cipher.open(flipped, new byte[] {2}))
                    .isInstanceOf(RejectedCiphertextException.class);
        }
        for (int length = 0; length < sealed.length; length++) {
            byte[] cut = Arrays.copyOf(sealed, length);
            assertThatThrownBy(() -> cipher.open(cut, new byte[] {2})).isInstanceOf(RejectedCiphertextException.class);
        }
        assertThatThrownBy(() -> cipher.open(sealed, new byte[] {3})).isInstanceOf(RejectedCiphertextException.class);
        assertThatThrownBy(() -> new Ciphers()
                        .of(new DerivingKey(new byte[32]), new byte[] {9})
                        .open(sealed, new byte[] {2}))
                .isInstanceOf(RejectedCiphertextException.class);
    }

    /** One event, which has far fewer components; another event has another key, see StoredFormatTest. */
    @Test
    void no_nonce_repeats() {
        EventCipher cipher = new Ciphers().of(new DerivingKey(new byte[32]), new byte[0]);
        Set<String> nonces = new HashSet<>();
        int count = "soak".equals(System.getProperty("test.scale")) ? 10_000_000 : 20_000;
        for (int i = 0; i < count; i++) {
            byte[] sealed = cipher.seal(new byte[0], new byte[0]);
            nonces.add(new String(sealed, 0, Gcm.NONCE, StandardCharsets.ISO_8859_1));
        }
        assertThat(nonces).hasSize(count);
    }

    @Test
    void a_wrong_key_unwraps_nothing() {
        byte[] wrapped = KeyWrap.wrap(new SecretKeySpec(new byte[32], "AES"), new byte[32]);
        byte[] other = new byte[32];
        other[0] = 1;

        assertThatThrownBy(() -> KeyWrap.unwrap(new SecretKeySpec(other, "AES"), wrapped))
                .isInstanceOf(RejectedCiphertextException.class);
        assertThatThrownBy(() -> KeyWrap.unwrap(new SecretKeySpec(new byte[32], "AES"), new byte[7]))
                .isInstanceOf(RejectedCiphertextException.class);
    }
}
