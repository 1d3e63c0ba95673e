// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.spi.log;

import io.eventsourcery.stream.Position;
import java.util.Optional;

/**
 * How far a log is settled.
 *
 * @param position the position up to which nothing can appear any more
 * @param waitsFor the reason for waiting, in words for an operator; absent if the newest visible event is settled
 * @param again whether another attempt at once gets further, whatever others do
 * @param life how often the log has gone back, because the storage was restored from a backup, cleared, or replaced by a copy
 *     that was behind; when it grows, positions of before mean nothing any more
 */
public record Settled(Position position, Optional<String> waitsFor, boolean again, int life) {

    /** Every visible event is settled. */
    public static Settled all(Position position) {
        return new Settled(position, Optional.empty(), false, 0);
    }

    /** Other transactions must end first. */
    public static Settled waiting(Position position, String waitsFor) {
        return new Settled(position, Optional.of(waitsFor), false, 0);
    }

    /** This attempt prepared the next one. */
    public static Settled partly(Position position, String waitsFor) {
        return new Settled(position, Optional.of(waitsFor), true, 0);
    }

    /** The log went back behind the settled position, and the next attempt begins with this one. */
    public static Settled back(Position position, int life) {
        return new Settled(position, Optional.empty(), true, life);
    }

    /** The same of a log that has gone back so often. Every later answer says so too, because any answer may be lost. */
    public Settled inLife(int life) {
        return new Settled(position, waitsFor, again, life);
    }
}
