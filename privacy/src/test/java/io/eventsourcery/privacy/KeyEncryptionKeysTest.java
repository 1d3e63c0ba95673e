// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.encryption.KeyStorage;
import io.eventsourcery.encryption.StoredKey;
import io.eventsourcery.encryption.WrappedKey;
import io.eventsourcery.error.ConfigurationException;
import io.eventsourcery.error.EncryptionException;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.memory.SharedHeap;
import io.eventsourcery.privacy.keyencryption.KeyEncryptionKeys;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyEncryptionKeysTest {

    private static final char[] PASSWORD = "keystore password".toCharArray();

    private static String base64(int fill) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) fill);
        return Base64.getEncoder().encodeToString(key);
    }

    private static Path keystore(Path directory) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (int i = 1; i <= 2; i++) {
            store.setEntry(
                    "key" + i,
                    new KeyStore.SecretKeyEntry(
                            new SecretKeySpec(Base64.getDecoder().decode(base64(i)), "AES")),
                    new KeyStore.PasswordProtection(PASSWORD));
        }
        Path file = directory.resolve("keys.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD);
        }
        return file;
    }

    @Test
    void keys_of_a_keystore_and_of_values_are_the_same_keys(@TempDir Path directory) throws Exception {
        KeyEncryptionKeys file = KeyEncryptionKeys.keystore(keystore(directory), PASSWORD, "key2");
        KeyEncryptionKeys values = KeyEncryptionKeys.of("key2", base64(2)).withFormer("key1", base64(1));
        byte[] dataKey = new byte[32];
        dataKey[5] = 5;

        assertThat(values.unwrap(file.wrap(dataKey))).isEqualTo(dataKey);
        assertThat(file.unwrap(KeyEncryptionKeys.of("key1", base64(1)).wrap(dataKey)))
                .isEqualTo(dataKey);
        assertThat(file.wrap(dataKey).by()).isEqualTo("key2");
        assertThat(file).hasToString("KeyEncryptionKeys[key2 of [key1, key2]]");
    }

    @Test
    void a_keystore_that_cannot_be_used_is_refused_with_the_reason(@TempDir Path directory) throws Exception {
        Path file = keystore(directory);
        Path noKeystore = Files.writeString(directory.resolve("text"), "text");

        assertThatThrownBy(() -> KeyEncryptionKeys.keystore(file, "wrong".toCharArray(), "key1"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("ES-0877 ")
                .hasMessageContaining("password")
                .hasMessageNotContaining("wrong");
        assertThatThrownBy(() -> KeyEncryptionKeys.keystore(file, PASSWORD, "key3"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("[key1, key2]");
        assertThatThrownBy(() -> KeyEncryptionKeys.keystore(noKeystore, PASSWORD, "key1"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("ES-0877 ");
        assertThatThrownBy(() -> KeyEncryptionKeys.keystore(directory.resolve("none"), PASSWORD, "key1"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("ES-0877 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "c2VjcmV0", "no base64 !"})
    void a_value_that_is_no_key_is_refused_without_being_shown(String value) {
        assertThatThrownBy(() -> KeyEncryptionKeys.of("key1", value))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("ES-0877 ")
                .hasMessageNotContaining(value.isEmpty() ? "no text has this" : value);
    }

    @Test
    void two_keys_of_one_id_and_blank_ids_are_refused() {
        assertThatThrownBy(() -> KeyEncryptionKeys.of("a", base64(1)).withFormer("a", base64(2)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("ES-0877 ");
        assertThatThrownBy(() -> KeyEncryptionKeys.of(" ", base64(1)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("ES-0877 ");
    }

    @Test
    void a_key_that_is_lost_or_another_one_of_that_id_is_an_error_and_no_mask() {
        WrappedKey wrapped = KeyEncryptionKeys.of("a", base64(1)).wrap(new byte[32]);

        assertThatThrownBy(() -> KeyEncryptionKeys.of("b", base64(1)).unwrap(wrapped))
                .isInstanceOf(EncryptionException.class)
                .hasMessageStartingWith("ES-0883 ")
                .hasMessageContaining("\"a\"");
        assertThatThrownBy(() -> KeyEncryptionKeys.of("a", base64(2)).unwrap(wrapped))
                .isInstanceOf(EncryptionException.class)
                .hasMessageStartingWith("ES-0883 ");
    }

    @Test
    void keys_are_known_for_an_hour_at_most() {
        CryptoShredding shredding = CryptoShredding.with(CryptoShreddingTest.KEYS);
        assertThatThrownBy(() -> shredding.withKeyLife(Duration.ofMinutes(61)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("ES-0879 ");
        assertThatThrownBy(() -> shredding.withKeyLife(Duration.ofNanos(-1)))
                .isInstanceOf(ConfigurationException.class);
    }

    @Test
    void with_a_lost_key_encryption_key_nothing_is_written_and_what_is_readable_is_read() {
        SharedHeap heap = new SharedHeap();
        StreamId stream = StreamId.named("note", "ada");
        try (Backend before = heap.deployment(
                        CryptoShredding.with(KeyEncryptionKeys.of("a", base64(1))),
                        Customers.Noted.class,
                        Customers.Met.class);
                Backend after = heap.deployment(
                        CryptoShredding.with(KeyEncryptionKeys.of("b", base64(2))),
                        Customers.Noted.class,
                        Customers.Met.class)) {
            Customers.Met readable = new Customers.Met(0, "bob", List.of(), null);
            before.eventStore().append(stream, ExpectedVersion.none(), readable, new Customers.Noted("text"));
            KeyStorage keys = before.extension(KeyStorage.class).orElseThrow();
            List<StoredKey> kept = keys.notWrappedBy("", 10);

            assertThatThrownBy(() -> after.eventStore()
                            .append(stream, ExpectedVersion.any(), readable, new Customers.Noted("more")))
                    .isInstanceOf(EncryptionException.class)
                    .hasMessageStartingWith("ES-0883 ")
                    .hasMessageContaining("\"a\"");

            List<RecordedEvent<?>> stored = after.eventStore().load(stream).events();
            assertThat(stored).hasSize(2);
            assertThat(stored.get(0).payload()).isEqualTo(readable);
            assertThatThrownBy(() -> stored.get(1).payload()).hasMessageStartingWith("ES-0883 ");
            assertThat(keys.notWrappedBy("", 10)).isEqualTo(kept);
        }
    }
}
