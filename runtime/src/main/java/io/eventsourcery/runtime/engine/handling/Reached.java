// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime.engine.handling;

import io.eventsourcery.core.background.BackgroundEngine;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.spi.log.LogAnchor;
import io.eventsourcery.stream.Position;
import java.util.Optional;

/**
 * How far a shard has come, and in which log.
 *
 * @param position everything up to here is handled, or is no event of the shard
 * @param anchor what lay there when it was read; empty if that is not known
 */
public record Reached(Position position, Optional<LogAnchor> anchor) {

    public static Reached unknown(Position position) {
        return new Reached(position, Optional.empty());
    }

    /** Not behind what lies there. */
    static Reached there(LogAnchor anchor) {
        return new Reached(anchor.position(), Optional.of(anchor));
    }

    /** An event that was read together with this end. */
    public Reached at(RecordedEvent<?> event) {
        Position there = Portion.position(event);
        return new Reached(there, anchor.map(it -> new LogAnchor(it.life(), there, event.id())));
    }

    boolean isAt(LogAnchor now) {
        return anchor.filter(now::equals).isPresent();
    }

    /** Whether the log went back, or has something that was not read. */
    boolean isReplacedBy(LogAnchor now) {
        boolean isGone = anchor.filter(then -> now.life() == then.life())
                .filter(then -> now.position().compareTo(then.position()) < 0)
                .isPresent();
        return !isGone && !isAt(now);
    }

    /** Whether the log as it is now has what lay there; false if that is not known. */
    boolean isIn(Optional<LogAnchor> now) {
        return position.equals(Position.start())
                || anchor.filter(then -> now.filter(then::isSameEvent).isPresent())
                        .isPresent();
    }

    /**
     * Whether nothing lies between a stored checkpoint and a settled position, as the present transaction sees it. A checkpoint is
     * stored where an event lies, so it stays below events that were deleted.
     */
    public static boolean isThere(BackgroundEngine engine, Position stored, Position settled) {
        return stored.compareTo(settled) >= 0
                || engine.anchor(settled)
                        .filter(last -> last.position().compareTo(stored) <= 0)
                        .isPresent();
    }
}
