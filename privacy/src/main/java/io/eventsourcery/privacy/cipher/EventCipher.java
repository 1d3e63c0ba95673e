// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.privacy.cipher;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts the components of one event for one subject: AES-256-GCM with a key for this event alone.
 *
 * <p>The key of the event is derived from the data key by HKDF-Expand with HMAC-SHA-256, so a key encrypts only as many
 * components as one event has, and random nonces cannot repeat by any chance that counts. Not thread-safe.
 */
public final class EventCipher {

    /** Bytes of a nonce, in front of each ciphertext. */
    static final int NONCE = 12;

    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec key;
    private Cipher cipher;

    private EventCipher(SecretKeySpec key) {
        this.key = key;
    }

    /**
     * The cipher of one event.
     *
     * @param dataKey 32 bytes
     * @param event identifies tenant, subject, key and event
     */
    public static EventCipher of(byte[] dataKey, byte[] event) {
        return withKey(expand(dataKey, event));
    }

    static EventCipher withKey(byte[] key) {
        return new EventCipher(new SecretKeySpec(key, "AES"));
    }

    /** The first 32 bytes of HKDF-Expand of RFC 5869, which are one block of HMAC-SHA-256. */
    static byte[] expand(byte[] key, byte[] info) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update(info);
            return mac.doFinal(new byte[] {1});
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    /**
     * Nonce, ciphertext and tag.
     *
     * @param associated is not stored, and needed to open it
     */
    public byte[] seal(byte[] plain, byte[] associated) {
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        return seal(nonce, plain, associated);
    }

    byte[] seal(byte[] nonce, byte[] plain, byte[] associated) {
        try {
            Cipher ready = cipher(Cipher.ENCRYPT_MODE, nonce, associated);
            ByteBuffer sealed = ByteBuffer.allocate(NONCE + ready.getOutputSize(plain.length));
            sealed.put(nonce);
            ready.doFinal(ByteBuffer.wrap(plain), sealed);
            return sealed.array();
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    /** @throws RejectedCiphertextException if it was not sealed with this key and this associated data, or was changed */
    public byte[] open(byte[] sealed, byte[] associated) throws RejectedCiphertextException {
        if (sealed.length < NONCE + TAG_BITS / 8) {
            throw new RejectedCiphertextException();
        }
        byte[] nonce = new byte[NONCE];
        System.arraycopy(sealed, 0, nonce, 0, NONCE);
        try {
            return cipher(Cipher.DECRYPT_MODE, nonce, associated).doFinal(sealed, NONCE, sealed.length - NONCE);
        } catch (AEADBadTagException e) {
            throw new RejectedCiphertextException();
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, byte[] associated) throws GeneralSecurityException {
        if (cipher == null) {
            cipher = Cipher.getInstance("AES/GCM/NoPadding");
        }
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(associated);
        return cipher;
    }

    private static IllegalStateException missing(GeneralSecurityException e) {
        return new IllegalStateException("This Java runtime lacks AES-256-GCM or HMAC-SHA-256.", e);
    }
}
