// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.stream;

/**
 * The head of a stream before an append: the number of its events, and whether they are versioned.
 *
 * <p>An absent stream has the version 0 and no mode yet; its first append decides the mode for the life of the stream.
 *
 * @param version the version of the last event, 0 if there is none; in an unversioned stream the number of its events
 * @param versioned whether the stream shows versions; meaningless if absent
 */
public record StreamHead(long version, boolean versioned) {

    private static final StreamHead ABSENT = new StreamHead(0, true);

    public StreamHead {
        if (version < 0) {
            throw new IllegalArgumentException("version must not be negative");
        }
    }

    /** The head of a stream that does not exist. */
    public static StreamHead absent() {
        return ABSENT;
    }

    public boolean isAbsent() {
        return version == 0;
    }
}
