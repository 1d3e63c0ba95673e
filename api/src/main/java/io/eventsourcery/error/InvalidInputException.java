// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.error;

/**
 * An argument of a call can never work, such as an illegal name, an empty list or an oversized payload.
 *
 * <p>Thrown before anything is written and before the transaction is touched. The unchanged call fails again.
 */
public final class InvalidInputException extends EventSourceryException {

    private static final long serialVersionUID = 1L;

    /** @param message what is wrong, where, and the remedy; never a payload */
    public InvalidInputException(String message) {
        super(message);
    }
}
