// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.privacy.keyencryption;

import io.eventsourcery.encryption.WrappedKey;
import io.eventsourcery.error.ConfigurationException;
import io.eventsourcery.error.EncryptionException;
import io.eventsourcery.privacy.cipher.KeyWrap;
import io.eventsourcery.privacy.cipher.RejectedCiphertextException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Key-encryption keys in memory, AES-256, each with an id: from a PKCS#12 keystore file or from values in base64. Immutable and
 * thread-safe; never shows a key.
 *
 * <pre>{@code
 * KeyEncryptionKeys.keystore(Path.of("/run/secrets/keys.p12"), password, "2027")
 * KeyEncryptionKeys.of("2027", configured).withFormer("2026", configuredBefore)
 * }</pre>
 */
public final class KeyEncryptionKeys implements KeyEncryption {

    private static final int BYTES = 32;

    private final String current;
    private final Map<String, SecretKey> keys;

    private KeyEncryptionKeys(String current, Map<String, SecretKey> keys) {
        this.current = current;
        this.keys = Map.copyOf(keys);
    }

    /**
     * One key.
     *
     * @param id stored with each data key that it wraps; at most 200 characters
     * @param base64 of 32 bytes
     * @throws ConfigurationException ES-0877 if it is no such text
     */
    public static KeyEncryptionKeys of(String id, String base64) {
        return new KeyEncryptionKeys(checked(id), Map.of(id, decoded(id, base64)));
    }

    /**
     * The AES keys of a PKCS#12 file. Each entry has the password of the file.
     *
     * @param current the alias of the key that wraps new data keys; the others are former ones
     * @throws ConfigurationException ES-0877 if the file cannot be read, the password is wrong, or there is no such key
     */
    public static KeyEncryptionKeys keystore(Path file, char[] password, String current) {
        Map<String, SecretKey> keys = KeystoreFile.read(file, password);
        if (!keys.containsKey(current)) {
            throw new ConfigurationException(
                    "ES-0877 The keystore " + file + " has no AES-256 key \"" + current + "\": it has "
                            + new TreeMap<>(keys).keySet() + ". Generate one with keytool, see docs/privacy.md.");
        }
        return new KeyEncryptionKeys(checked(current), keys);
    }

    /**
     * These keys, and one that wrapped data keys before.
     *
     * @throws ConfigurationException ES-0877 if it is no base64 of 32 bytes
     */
    public KeyEncryptionKeys withFormer(String id, String base64) {
        Map<String, SecretKey> more = new TreeMap<>(keys);
        if (more.put(checked(id), decoded(id, base64)) != null) {
            throw new ConfigurationException(
                    "ES-0877 Two key-encryption keys have the id \"" + id + "\": give each its own.");
        }
        return new KeyEncryptionKeys(current, more);
    }

    private static String checked(String id) {
        if (id.isBlank() || id.length() > 200) {
            throw new ConfigurationException(
                    "ES-0877 The id of a key-encryption key is blank or longer than 200 characters: choose another one.");
        }
        return id;
    }

    private static SecretKey decoded(String id, String base64) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException e) {
            bytes = new byte[0];
        }
        if (bytes.length != BYTES) {
            throw new ConfigurationException(
                    "ES-0877 The key-encryption key \"" + id
                            + "\" is not the base64 text of 32 bytes: generate one, for example with `openssl rand -base64 32`.");
        }
        return new SecretKeySpec(bytes, "AES");
    }

    @Override
    public String current() {
        return current;
    }

    @Override
    public WrappedKey wrap(byte[] dataKey) {
        return new WrappedKey(current, Base64.getEncoder().encodeToString(KeyWrap.wrap(keys.get(current), dataKey)));
    }

    @Override
    public byte[] unwrap(WrappedKey wrapped) {
        SecretKey key = keys.get(wrapped.by());
        if (key == null) {
            throw new EncryptionException("ES-0883 The key of a data subject is wrapped by the key-encryption key \""
                    + wrapped.by() + "\", which is not here; here are " + new TreeMap<>(keys).keySet()
                    + ". Add it as a former key: without it, what it protects cannot be read.");
        }
        try {
            return KeyWrap.unwrap(key, Base64.getDecoder().decode(wrapped.text()));
        } catch (RejectedCiphertextException | IllegalArgumentException e) {
            throw new EncryptionException(
                    "ES-0883 The key of a data subject was not wrapped by the key-encryption key \""
                            + wrapped.by()
                            + "\" that is here, or it was changed: give the store the key of that id with which"
                            + " it was wrapped.");
        }
    }

    /** The ids alone. */
    @Override
    public String toString() {
        return "KeyEncryptionKeys[" + current + " of " + new TreeMap<>(keys).keySet() + "]";
    }
}
