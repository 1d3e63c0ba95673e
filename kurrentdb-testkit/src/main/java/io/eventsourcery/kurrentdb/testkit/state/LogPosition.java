// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.state;

/** A place in the log: of an event both numbers are the same, of a place between two events the second one is smaller. */
public record LogPosition(long commit, long prepare) implements Comparable<LogPosition> {

    /** Before the first event. */
    public static final LogPosition NOWHERE = new LogPosition(-1, -1);

    /** The first record of a log. */
    public static final LogPosition FIRST = new LogPosition(0, 0);

    /** The place of an event. */
    public static LogPosition of(StoredEvent event) {
        return new LogPosition(event.position(), event.position());
    }

    /** The place behind an event and before the next one. */
    public static LogPosition behind(StoredEvent event) {
        return new LogPosition(event.end(), 0);
    }

    @Override
    public int compareTo(LogPosition other) {
        int byCommit = Long.compare(commit, other.commit);
        return byCommit != 0 ? byCommit : Long.compare(prepare, other.prepare);
    }

    public boolean isBefore(LogPosition other) {
        return compareTo(other) < 0;
    }
}
