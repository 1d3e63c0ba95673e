// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery;

import io.eventsourcery.error.InvalidInputException;

/**
 * The part of a stream to read, and the direction.
 *
 * <p>In an unversioned stream the numbers count its events from 1.
 *
 * @param from the first version, inclusive, 1 or more
 * @param until the version to stop before, exclusive; {@code Long.MAX_VALUE} for no end
 * @param backward from the newest to the oldest
 * @param limit the maximum number of events
 */
public record ReadRange(long from, long until, boolean backward, long limit) {

    private static final ReadRange ALL = new ReadRange(1, Long.MAX_VALUE, false, Long.MAX_VALUE);

    /** @throws InvalidInputException if a bound or the limit is below its minimum */
    public ReadRange {
        if (from < 1 || until < 1 || limit < 0) {
            throw new InvalidInputException("A read range begins at version 1 or later and has no negative limit: from="
                    + from + ", until=" + until + ", limit=" + limit + ".");
        }
    }

    /** The whole stream, from the oldest event. */
    public static ReadRange all() {
        return ALL;
    }

    /** The same range from this version on, inclusive. */
    public ReadRange from(long version) {
        return new ReadRange(version, until, backward, limit);
    }

    /** The same range up to this version, exclusive. */
    public ReadRange until(long version) {
        return new ReadRange(from, version, backward, limit);
    }

    /** The same range from its newest to its oldest event. */
    public ReadRange backwards() {
        return new ReadRange(from, until, true, limit);
    }

    /** The same range with at most this number of events. */
    public ReadRange limit(long events) {
        return new ReadRange(from, until, backward, events);
    }
}
