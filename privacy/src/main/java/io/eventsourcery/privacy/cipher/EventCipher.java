// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.privacy.cipher;

import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts the components of one event for one subject: AES-256-GCM with a key for this event alone.
 *
 * <p>The key of the event is derived from the data key, so a key encrypts only as many components as one event has, and random
 * nonces cannot repeat by any chance that counts. Not thread-safe.
 */
public final class EventCipher implements AutoCloseable {

    private final SecretKeySpec key;
    private final Gcm gcm;
    private final Ciphers from;

    EventCipher(byte[] key, Gcm gcm, Ciphers from) {
        this.key = new SecretKeySpec(key, "AES");
        this.gcm = gcm;
        this.from = from;
    }

    /**
     * Nonce, ciphertext and tag.
     *
     * @param associated is not stored, and needed to open it
     */
    public byte[] seal(byte[] plain, byte[] associated) {
        return seal(gcm.nonce(), plain, associated);
    }

    byte[] seal(byte[] nonce, byte[] plain, byte[] associated) {
        return gcm.seal(key, nonce, plain, associated);
    }

    /** @throws RejectedCiphertextException if it was not sealed with this key and this associated data, or was changed */
    public byte[] open(byte[] sealed, byte[] associated) throws RejectedCiphertextException {
        return gcm.open(key, sealed, associated);
    }

    /** To be called once, and last. */
    @Override
    public void close() {
        from.takeBack(gcm);
    }
}
