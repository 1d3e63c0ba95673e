// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.stream;

/** What an {@link ExpectedVersion} says about the present head of a stream. */
public enum Acceptance {

    /** The append may go ahead. */
    ACCEPTED,

    /** Somebody else was there first, or nobody was: a {@link VersionConflictException}. */
    CONFLICT,

    /** A versioned append met an unversioned stream, or the reverse: a {@link VersioningModeException}. */
    WRONG_MODE
}
