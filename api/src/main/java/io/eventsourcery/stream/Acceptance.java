// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.stream;

/** The judgement of an {@link ExpectedVersion} about the present head of a stream. */
public enum Acceptance {

    /** The append may go ahead. */
    ACCEPTED,

    /** The stream has another version than expected, or does not exist: a {@link VersionConflictException}. */
    CONFLICT,

    /** A versioned append met an unversioned stream, or the reverse: a {@link VersioningModeException}. */
    WRONG_MODE
}
