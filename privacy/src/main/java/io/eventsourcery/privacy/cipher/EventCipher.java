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
    private boolean closed;

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
        requireOpen();
        return seal(gcm.nonce(), plain, associated);
    }

    byte[] seal(byte[] nonce, byte[] plain, byte[] associated) {
        requireOpen();
        return gcm.seal(key, nonce, plain, associated);
    }

    /** @throws RejectedCiphertextException if it was not sealed with this key and this associated data, or was changed */
    public byte[] open(byte[] sealed, byte[] associated) throws RejectedCiphertextException {
        requireOpen();
        return gcm.open(key, sealed, associated);
    }

    boolean sharesWith(EventCipher other) {
        return gcm == other.gcm;
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the cipher of an event is used after it was closed");
        }
    }

    /** The last call; what is kept for the next event is given back once, for two that shared it would share nonces. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            from.takeBack(gcm);
        }
    }
}
