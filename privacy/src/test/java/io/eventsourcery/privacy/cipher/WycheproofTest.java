// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.privacy.cipher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** Vectors that were made to break implementations; see the page beside them. */
class WycheproofTest {

    private static List<JsonObject> vectors(String file, int count) {
        try (JsonReader reader = Json.createReader(WycheproofTest.class.getResourceAsStream("/wycheproof/" + file))) {
            List<JsonObject> all =
                    reader.readArray().stream().map(JsonValue::asJsonObject).toList();
            assertThat(all).hasSize(count);
            return all;
        }
    }

    private static byte[] bytes(JsonObject vector, String name) {
        return HexFormat.of().parseHex(vector.getString(name));
    }

    private static boolean isValid(JsonObject vector) {
        return vector.getString("result").equals("valid");
    }

    @Test
    void components_are_sealed_and_opened_as_in_the_vectors() throws RejectedCiphertextException {
        for (JsonObject vector : vectors("aes-gcm-256.json", 66)) {
            EventCipher cipher = new Ciphers().withKey(bytes(vector, "key"));
            byte[] bytes =
                    HexFormat.of().parseHex(vector.getString("iv") + vector.getString("ct") + vector.getString("tag"));
            if (isValid(vector)) {
                assertThat(cipher.open(bytes, bytes(vector, "aad")))
                        .as(vector.toString())
                        .isEqualTo(bytes(vector, "msg"));
                assertThat(cipher.seal(bytes(vector, "iv"), bytes(vector, "msg"), bytes(vector, "aad")))
                        .as(vector.toString())
                        .isEqualTo(bytes);
            } else {
                assertThatThrownBy(() -> cipher.open(bytes, bytes(vector, "aad")))
                        .as(vector.toString())
                        .isInstanceOf(RejectedCiphertextException.class);
            }
        }
    }

    @Test
    void keys_are_wrapped_and_unwrapped_as_in_the_vectors() throws RejectedCiphertextException {
        for (JsonObject vector : vectors("aes-kwp-256.json", 94)) {
            SecretKeySpec by = new SecretKeySpec(bytes(vector, "key"), "AES");
            if (isValid(vector)) {
                assertThat(KeyWrap.unwrap(by, bytes(vector, "ct")))
                        .as(vector.toString())
                        .isEqualTo(bytes(vector, "msg"));
                assertThat(KeyWrap.wrap(by, bytes(vector, "msg")))
                        .as(vector.toString())
                        .isEqualTo(bytes(vector, "ct"));
            } else if (vector.getString("result").equals("invalid")) {
                assertThatThrownBy(() -> KeyWrap.unwrap(by, bytes(vector, "ct")))
                        .as(vector.toString())
                        .isInstanceOf(RejectedCiphertextException.class);
            }
        }
    }
}
