// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery;

import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamHead;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.VersionConflictException;
import io.eventsourcery.stream.VersioningModeException;
import java.util.Objects;

/**
 * Requires that a stream which a decision only read is still at the version that was read when the decision commits.
 *
 * <p>The decision whether it is lives here ({@link #decide}), so that no two backends can disagree about it. Immutable.
 *
 * @param stream a stream with versions
 * @param version the version of its last event, 1 or more
 */
public record StreamGuard(StreamId stream, long version) {

    /** @throws InvalidInputException ES-0961 if the version is below 1, because what does not exist cannot be guarded */
    public StreamGuard {
        Objects.requireNonNull(stream, "stream");
        if (version < 1) {
            throw new InvalidInputException("ES-0961 Stream " + stream + " cannot be guarded at version " + version
                    + ", because there is nothing yet that could be kept as it is: begin the stream in the same call"
                    + " with ExpectedVersion.none(), or append under AppendCondition.noneMatches(...).");
        }
    }

    /** The same as an expectation. */
    public ExpectedVersion expected() {
        return ExpectedVersion.exactly(version);
    }

    /**
     * Decides against the head of the stream; returns if it is at this version.
     *
     * @param head the head at a moment from which on nobody else can change it until the transaction ends
     * @throws VersionConflictException if the stream is at another version or does not exist any more
     * @throws VersioningModeException if the stream is unversioned
     */
    public void decide(StreamHead head) {
        switch (expected().judge(head)) {
            case ACCEPTED -> {}
            case WRONG_MODE -> throw new VersioningModeException(stream, head.versioned());
            case CONFLICT -> throw VersionConflictException.found(stream, expected(), head.version());
        }
    }
}
