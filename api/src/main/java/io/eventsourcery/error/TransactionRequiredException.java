// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.error;

/**
 * An append arrived in a transaction state that the store refuses.
 *
 * <p>Either there is no transaction and the store was configured as {@code mandatory}, or the caller's transaction is
 * already marked for rollback, so that storing and telling observers would be a lie. Nothing was written, no observer
 * was called.
 */
public final class TransactionRequiredException extends EventSourceryException {

    private static final long serialVersionUID = 1L;

    public TransactionRequiredException(String message) {
        super(message);
    }
}
