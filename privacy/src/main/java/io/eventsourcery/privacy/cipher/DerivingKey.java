// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.privacy.cipher;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The data key of a subject, which encrypts nothing itself: the keys of its events are derived from it, by HKDF-Expand with
 * HMAC-SHA-256. What is made ready with the key is gone together with this object. Thread-safe.
 */
public final class DerivingKey {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int SPARES = 4;

    private final byte[] key;
    private final Spares<Mac> ready = new Spares<>(SPARES);

    /** @param key 32 bytes */
    public DerivingKey(byte[] key) {
        this.key = key;
    }

    /** The first 32 bytes of HKDF-Expand of RFC 5869, which are one block of HMAC-SHA-256. */
    byte[] expand(byte[] info) {
        try {
            Mac mac = ready.take().orElse(null);
            if (mac == null) {
                mac = Mac.getInstance(ALGORITHM);
                mac.init(new SecretKeySpec(key, ALGORITHM));
            }
            mac.update(info);
            mac.update((byte) 1);
            byte[] block = mac.doFinal();
            ready.give(mac);
            return block;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime lacks HMAC-SHA-256.", e);
        }
    }
}
