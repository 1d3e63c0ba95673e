// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.privacy.keyencryption;

import io.eventsourcery.error.ConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.SecretKey;

/** Reads the AES-256 keys of a PKCS#12 file. */
final class KeystoreFile {

    private KeystoreFile() {}

    static Map<String, SecretKey> read(Path file, char[] password) {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            Map<String, SecretKey> keys = new HashMap<>();
            for (String alias : Collections.list(store.aliases())) {
                Key key = store.isKeyEntry(alias) ? store.getKey(alias, password) : null;
                if (key instanceof SecretKey secret && secret.getEncoded().length == 32) {
                    keys.put(alias, secret);
                }
            }
            return keys;
        } catch (IOException e) {
            boolean isWrong = e.getCause() instanceof UnrecoverableKeyException;
            throw refused(file, isWrong ? "its password is a different one" : "it cannot be read as PKCS#12", e);
        } catch (GeneralSecurityException e) {
            throw refused(file, "a key in it has another password, or cannot be used", e);
        }
    }

    private static ConfigurationException refused(Path file, String why, Exception e) {
        return new ConfigurationException("ES-0877 The keystore " + file + " cannot be used, because " + why + " ("
                + e.getClass().getName() + "): correct the file, or the password.");
    }
}
