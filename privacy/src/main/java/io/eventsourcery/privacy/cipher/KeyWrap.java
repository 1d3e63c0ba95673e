// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.privacy.cipher;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.Key;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** Wraps a key by another one: AES key wrap with padding, RFC 5649, which needs no nonce and recognises a wrong key. */
public final class KeyWrap {

    private KeyWrap() {}

    /** The wrapped form of the bytes of a key. */
    public static byte[] wrap(SecretKey by, byte[] key) {
        try {
            Cipher cipher = Cipher.getInstance("AES/KWP/NoPadding");
            cipher.init(Cipher.WRAP_MODE, by);
            return cipher.wrap(new SecretKeySpec(key, "AES"));
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    /** @throws RejectedCiphertextException if these bytes were not wrapped by this key, or were changed */
    public static byte[] unwrap(SecretKey by, byte[] wrapped) throws RejectedCiphertextException {
        try {
            Cipher cipher = Cipher.getInstance("AES/KWP/NoPadding");
            cipher.init(Cipher.UNWRAP_MODE, by);
            Key key = cipher.unwrap(wrapped, "AES", Cipher.SECRET_KEY);
            return key.getEncoded();
        } catch (InvalidKeyException | IllegalArgumentException e) {
            throw new RejectedCiphertextException();
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    private static IllegalStateException missing(GeneralSecurityException e) {
        return new IllegalStateException("This Java runtime lacks AES key wrap with padding (AES/KWP/NoPadding).", e);
    }
}
