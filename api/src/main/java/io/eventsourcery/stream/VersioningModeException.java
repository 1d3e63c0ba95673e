// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.stream;

import io.eventsourcery.error.EventSourceryException;

/**
 * A versioned operation met an unversioned stream, or an unversioned append met a versioned one.
 *
 * <p>The first append decided the mode for the life of the stream. Nothing of the call is stored, and a transaction of
 * the caller is marked for rollback. Remedy: use the mode of the stream, or delete the stream and begin again.
 */
public final class VersioningModeException extends EventSourceryException {

    private static final long serialVersionUID = 1L;

    private final StreamId stream;
    private final boolean versioned;

    /** @param versioned the mode of the existing stream */
    public VersioningModeException(StreamId stream, boolean versioned) {
        super("Stream " + stream + " is " + (versioned ? "versioned" : "unversioned")
                + " since its first append, so this operation does not fit: "
                + (versioned
                        ? "append with none(), exactly(n), exists() or any()."
                        : "append with ExpectedVersion.unversioned(), and take no snapshots."));
        this.stream = stream;
        this.versioned = versioned;
    }

    public StreamId stream() {
        return stream;
    }

    /** The mode of the stream. */
    public boolean versioned() {
        return versioned;
    }
}
