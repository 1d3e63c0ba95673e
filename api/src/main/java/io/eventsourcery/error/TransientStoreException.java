// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.error;

/**
 * The storage refused the call, but the same call in a <em>new</em> transaction may succeed.
 *
 * <p>Causes are a deadlock, a lock time-out, a serialization failure, a position that a reader has closed, or a
 * connection lost before the commit. Nothing of the call is stored; the caller's transaction is marked for rollback.
 * Retry outside of it, for example with {@code @RetryOnConflict}.
 */
public final class TransientStoreException extends EventSourceryException {

    private static final long serialVersionUID = 1L;

    public TransientStoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
