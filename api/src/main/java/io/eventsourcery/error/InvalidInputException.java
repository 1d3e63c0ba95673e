// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.error;

/**
 * The caller handed over something that can never be stored: an illegal name, an empty list, an oversize payload.
 *
 * <p>Thrown before anything is written and before the transaction is touched. Repeating the call unchanged fails
 * again.
 */
public final class InvalidInputException extends EventSourceryException {

    private static final long serialVersionUID = 1L;

    /** @param message what is wrong, where, and the remedy; never a payload */
    public InvalidInputException(String message) {
        super(message);
    }
}
