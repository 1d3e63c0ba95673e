// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.error;

/**
 * A write was refused because of the state of the transaction.
 *
 * <p>Either there is no transaction and the store is configured as {@code mandatory}, or the caller's transaction is
 * already marked for rollback, so that observers would be called for events that are never stored. Nothing was written,
 * no observer was called.
 */
public final class TransactionRequiredException extends EventSourceryException {

    private static final long serialVersionUID = 1L;

    public TransactionRequiredException(String message) {
        super(message);
    }
}
