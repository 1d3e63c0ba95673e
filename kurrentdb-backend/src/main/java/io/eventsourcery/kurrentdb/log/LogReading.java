// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.log;

import io.eventsourcery.kurrentdb.client.EventsRead;
import io.eventsourcery.kurrentdb.form.EventForm;
import io.eventsourcery.spi.log.LogStretch;
import io.eventsourcery.spi.log.LoggedEvent;
import io.eventsourcery.stream.Position;
import io.kurrent.dbclient.RecordedEvent;
import java.util.ArrayList;
import java.util.List;

/** One read of the log while it goes on: what it has found, and up to where it has seen everything. */
final class LogReading {

    private final LogMatcher matcher;
    private final Position after;
    private final Position settled;
    private final int limit;
    private final long maxBytes;
    private final List<LoggedEvent> found = new ArrayList<>();
    private long bytes;
    private Position reached;

    /** @param maxBytes the event that brings the read to so many is the last */
    LogReading(LogMatcher matcher, Position after, Position settled, int limit, long maxBytes) {
        this.matcher = matcher;
        this.after = after;
        this.settled = settled;
        this.limit = limit;
        this.maxBytes = maxBytes;
        this.reached = after;
    }

    /**
     * The next event that the server has, wanted or not.
     *
     * @return false when it is behind where the log is settled, and belongs to a later read
     */
    boolean meet(RecordedEvent event) {
        Position position = EventForm.position(event);
        if (position.compareTo(settled) > 0) {
            complete();
            return false;
        }
        if (position.compareTo(reached) > 0 && !isComplete()) {
            matcher.match(event).ifPresent(wanted -> {
                found.add(wanted);
                bytes += EventsRead.size(event);
            });
            reached = position;
        }
        return true;
    }

    /**
     * There is nothing more up to here.
     *
     * @return false when that is behind where the log is settled, and says something to a later read too
     */
    boolean pass(Position position) {
        if (position.compareTo(settled) > 0) {
            complete();
            return false;
        }
        if (position.compareTo(reached) > 0) {
            reached = position;
        }
        return true;
    }

    /** There is nothing more up to where the log is settled. */
    void complete() {
        if (!isFull()) {
            reached = settled;
        }
    }

    private boolean isFull() {
        return found.size() >= limit || bytes >= maxBytes;
    }

    boolean isComplete() {
        return isFull() || reached.compareTo(settled) >= 0;
    }

    boolean hasMoved() {
        return reached.compareTo(after) > 0;
    }

    Position reached() {
        return reached;
    }

    Position settled() {
        return settled;
    }

    int limit() {
        return limit;
    }

    LogStretch result() {
        return new LogStretch(found, reached);
    }
}
