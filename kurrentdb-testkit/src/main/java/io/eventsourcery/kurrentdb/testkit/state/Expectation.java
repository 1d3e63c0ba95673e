// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.state;

/** What a writer believes about a stream, in the numbers of the protocol: a revision, or one of the constants. */
public final class Expectation {

    /** The stream has no events; also true of a stream that was deleted but not tombstoned. */
    public static final long NO_STREAM = -1;

    /** No opinion. */
    public static final long ANY = -2;

    /** The stream, or its metadata, was written once and is not deleted. */
    public static final long STREAM_EXISTS = -4;

    private Expectation() {}

    /** Whether the writer says where in the stream its events belong, so that a repeat is found by looking there. */
    static boolean isExact(long expected) {
        return expected >= NO_STREAM;
    }
}
