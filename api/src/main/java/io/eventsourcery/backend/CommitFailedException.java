// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.backend;

import io.eventsourcery.error.EventSourceryException;

/**
 * The commit of a transaction that the library began failed, and it is unknown whether it happened. Internal to
 * backends: an append turns it into an {@code AppendOutcomeUnknownException}.
 */
public final class CommitFailedException extends EventSourceryException {

    private static final long serialVersionUID = 1L;

    public CommitFailedException(Throwable cause) {
        super("A transaction begun by the event store could not be committed.", cause);
    }
}
