// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.stream;

import io.eventsourcery.error.EventSourceryException;
import java.util.OptionalLong;

/**
 * The stream is not at the expected version: another writer was faster, or there is no such stream.
 *
 * <p>Nothing of the call is stored, and a transaction of the caller is marked for rollback before this is thrown.
 * Remedy: load and decide again in a new transaction, for example with {@code @RetryOnConflict}.
 */
public final class VersionConflictException extends EventSourceryException {

    private static final long serialVersionUID = 1L;

    private final StreamId stream;
    private final ExpectedVersion expected;
    private final long actual;

    private VersionConflictException(StreamId stream, ExpectedVersion expected, long actual, Throwable cause) {
        super(
                "Stream " + stream + " was expected at version \"" + expected + "\" but "
                        + (actual < 0 ? "another writer appended at the same moment" : "is at version " + actual)
                        + ": load it again and decide again in a new transaction.",
                cause);
        this.stream = stream;
        this.expected = expected;
        this.actual = actual;
    }

    /**
     * A conflict found by reading the stream.
     *
     * @param actual the version of the last event, 0 if the stream does not exist
     */
    public static VersionConflictException found(StreamId stream, ExpectedVersion expected, long actual) {
        return new VersionConflictException(stream, expected, actual, null);
    }

    /**
     * A conflict that the database found while others wrote; the actual version could not be read. In the meantime a
     * deletion may have brought the stream back to the expected version.
     */
    public static VersionConflictException raced(StreamId stream, ExpectedVersion expected, Throwable cause) {
        return new VersionConflictException(stream, expected, -1, cause);
    }

    public StreamId stream() {
        return stream;
    }

    public ExpectedVersion expected() {
        return expected;
    }

    /**
     * The version of the stream's last event, 0 if the stream does not exist; absent if it could no longer be read. It
     * is absent only in a transaction of the caller: without one the store reads it in a new transaction.
     */
    public OptionalLong actual() {
        return actual < 0 ? OptionalLong.empty() : OptionalLong.of(actual);
    }
}
