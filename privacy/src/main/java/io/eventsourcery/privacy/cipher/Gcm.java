// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.privacy.cipher;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-GCM of the JDK, made once and used for one event after the other, with random nonces that are drawn in batches: each is
 * given out once. Holds the key of the last event until the next one. Not thread-safe.
 */
final class Gcm {

    /** Bytes of a nonce, in front of each ciphertext. */
    static final int NONCE = 12;

    static final int TAG = 16;
    private static final int BATCH = 64 * NONCE;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Cipher cipher;
    private final byte[] nonces = new byte[BATCH];
    private int given = BATCH;

    Gcm() {
        try {
            cipher = Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    byte[] nonce() {
        if (given == BATCH) {
            RANDOM.nextBytes(nonces);
            given = 0;
        }
        byte[] nonce = Arrays.copyOfRange(nonces, given, given + NONCE);
        given += NONCE;
        return nonce;
    }

    /** Nonce, ciphertext and tag. */
    byte[] seal(SecretKeySpec key, byte[] nonce, byte[] plain, byte[] associated) {
        try {
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG * 8, nonce));
            cipher.updateAAD(associated);
            byte[] sealed = Arrays.copyOf(nonce, NONCE + plain.length + TAG);
            cipher.doFinal(plain, 0, plain.length, sealed, NONCE);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    byte[] open(SecretKeySpec key, byte[] sealed, byte[] associated) throws RejectedCiphertextException {
        if (sealed.length < NONCE + TAG) {
            throw new RejectedCiphertextException();
        }
        try {
            cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG * 8, sealed, 0, NONCE));
            cipher.updateAAD(associated);
            return cipher.doFinal(sealed, NONCE, sealed.length - NONCE);
        } catch (AEADBadTagException e) {
            throw new RejectedCiphertextException();
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    private static IllegalStateException missing(GeneralSecurityException e) {
        return new IllegalStateException("This Java runtime lacks AES-256-GCM.", e);
    }
}
