// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.privacy.settings;

import io.eventsourcery.error.ConfigurationException;
import io.eventsourcery.privacy.keyencryption.KeyEncryptionKeys;
import io.eventsourcery.spi.setting.LegalValues;
import io.eventsourcery.spi.setting.Setting;
import io.eventsourcery.spi.setting.Settings;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The configuration keys of the encryption, and the key-encryption keys that they name. Values are never shown. */
public final class PrivacySettings {

    private static final String PREFIX = Settings.PREFIX + "privacy.";

    /** The id of the key-encryption key that wraps new data keys. */
    public static final Setting<String> KEY = Setting.of(
                    PREFIX + "key", LegalValues.text("an id, at most 200 characters; in a keystore the alias"))
            .doing(
                    "the key-encryption key that wraps new keys of data subjects; see [privacy](privacy.md#in-a-container)");

    /** Its value, unless it is in a keystore. */
    public static final Setting<String> KEY_VALUE = Setting.of(
                    PREFIX + "key-value", LegalValues.secret("32 bytes in base64"))
            .doing("its value; keep it where the server keeps its secrets");

    /** Those that wrapped before. */
    public static final Setting<String> FORMER_KEYS = Setting.of(
                    PREFIX + "former-keys", LegalValues.secret("ids and values in base64, such as `2024:…, 2025:…`"))
            .doing("key-encryption keys that wrapped keys of data subjects before, and may still");

    /** A PKCS#12 file with all of them. */
    public static final Setting<String> KEYSTORE = Setting.of(
                    PREFIX + "keystore", LegalValues.text("the path of a PKCS#12 file"))
            .doing("where the key-encryption keys are, in place of values in configuration");

    /** The password of that file. */
    public static final Setting<String> KEYSTORE_PASSWORD = Setting.of(
                    PREFIX + "keystore-password", LegalValues.secret("the password of the file"))
            .doing("opens the keystore and each key in it");

    /** How long nodes know keys of data subjects. */
    public static final Setting<Integer> KEY_LIFE = Setting.of(
                    PREFIX + "key-life", LegalValues.number("ES-0879", "seconds", 3600))
            .orElse(60)
            .doing("how long a node knows the key of a data subject after it read it, and so how long"
                    + " other nodes show a forgotten person; the same on all nodes");

    /** In the order of the documentation. */
    public static final List<Setting<?>> ALL =
            List.of(KEY, KEY_VALUE, FORMER_KEYS, KEYSTORE, KEYSTORE_PASSWORD, KEY_LIFE);

    private PrivacySettings() {}

    /**
     * The configured key-encryption keys; empty if nothing names any.
     *
     * @param source returns the text of a key
     * @throws ConfigurationException ES-0893 if something is missing, or said twice; ES-0877 if a key cannot be used
     */
    public static Optional<KeyEncryptionKeys> keys(Function<String, Optional<String>> source) {
        Optional<String> id = KEY.in(source);
        Optional<String> value = KEY_VALUE.in(source);
        Optional<String> keystore = KEYSTORE.in(source);
        Optional<String> password = KEYSTORE_PASSWORD.in(source);
        Optional<String> former = FORMER_KEYS.in(source);
        if (id.isEmpty()) {
            if (value.isPresent() || keystore.isPresent() || password.isPresent() || former.isPresent()) {
                throw incomplete("has no value, and others of " + PREFIX + "* have: name the key-encryption key");
            }
            return Optional.empty();
        }
        if (value.isPresent() == keystore.isPresent()) {
            throw incomplete("needs either " + KEY_VALUE.key() + " or " + KEYSTORE.key() + ": set one of the two");
        }
        if (keystore.isPresent() != password.isPresent()) {
            throw incomplete("needs both " + KEYSTORE.key() + " and " + KEYSTORE_PASSWORD.key() + ", or neither");
        }
        KeyEncryptionKeys keys = keystore.map(file ->
                        KeyEncryptionKeys.keystore(path(file), password.get().toCharArray(), id.get()))
                .orElseGet(() -> KeyEncryptionKeys.of(id.get(), value.get()));
        for (String pair : former.map(all -> all.split(",")).orElse(new String[0])) {
            keys = withFormer(keys, pair.strip());
        }
        return Optional.of(keys);
    }

    private static KeyEncryptionKeys withFormer(KeyEncryptionKeys keys, String pair) {
        int colon = pair.lastIndexOf(':');
        if (colon < 1) {
            throw new ConfigurationException("ES-0893 " + FORMER_KEYS.key()
                    + " is no list of ids and values: write id, colon and base64 of each, with commas in between.");
        }
        return keys.withFormer(pair.substring(0, colon).strip(), pair.substring(colon + 1));
    }

    private static Path path(String file) {
        try {
            return Path.of(file);
        } catch (InvalidPathException e) {
            throw new ConfigurationException("ES-0877 " + KEYSTORE.key() + " is no path of a file: correct it.");
        }
    }

    private static ConfigurationException incomplete(String what) {
        return new ConfigurationException("ES-0893 The configuration key " + KEY.key() + " " + what + ".");
    }
}
