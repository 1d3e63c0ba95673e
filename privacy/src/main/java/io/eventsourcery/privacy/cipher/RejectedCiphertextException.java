// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.privacy.cipher;

/** A ciphertext or a wrapped key does not belong to the key, or was changed. Says nothing about why. */
public final class RejectedCiphertextException extends Exception {

    private static final long serialVersionUID = 1L;

    RejectedCiphertextException() {
        super("rejected", null, false, false);
    }
}
