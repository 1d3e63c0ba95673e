// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.error;

/**
 * The storage refused this time, and the same call in a <em>new</em> transaction may succeed.
 *
 * <p>Deadlock victim, lock time-out, serialization failure, a position that was fenced, a lost connection before
 * commit. Nothing of the call is stored; the caller's transaction is marked for rollback. Retry outside of it, for
 * example with {@code @RetryOnConflict}.
 */
public final class TransientStoreException extends EventSourceryException {

    private static final long serialVersionUID = 1L;

    public TransientStoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
