// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.error;

/**
 * A component of a payload could not be encrypted or decrypted: ES-0880 to ES-0889, see {@code docs/errors.md}.
 *
 * <p>When writing: thrown before anything is written. When reading: thrown by {@code payload()} only; never because a subject is
 * forgotten, which is answered by masks. The message names the event, and neither the subject, the key nor the value.
 */
public final class EncryptionException extends EventSourceryException {

    private static final long serialVersionUID = 1L;

    /** @param message begins with the number */
    public EncryptionException(String message) {
        super(message);
    }
}
