// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.error;

/**
 * The storage failed in a way that a retry will not repair, such as a missing table, a missing right, a full disk or a
 * read-only server.
 *
 * <p>Nothing of the call is stored; the caller's transaction is marked for rollback.
 */
public final class StoreFailureException extends EventSourceryException {

    private static final long serialVersionUID = 1L;

    public StoreFailureException(String message) {
        super(message);
    }

    public StoreFailureException(String message, Throwable cause) {
        super(message, cause);
    }
}
