// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.spi;

import io.eventsourcery.stream.Position;
import java.util.Optional;

/**
 * How far a log is settled.
 *
 * @param position the position up to which nothing can appear any more
 * @param waitsFor the reason for waiting, in words for an operator; absent if the newest visible event is settled
 * @param again whether another attempt at once gets further, whatever others do
 * @param wentBack whether the log went back, because the storage was restored from a backup, cleared, or replaced by a
 *     copy that was behind; the position is then its new beginning
 */
public record Settled(Position position, Optional<String> waitsFor, boolean again, boolean wentBack) {

    /** Every visible event is settled. */
    public static Settled all(Position position) {
        return new Settled(position, Optional.empty(), false, false);
    }

    /** Other transactions must end first. */
    public static Settled waiting(Position position, String waitsFor) {
        return new Settled(position, Optional.of(waitsFor), false, false);
    }

    /** This attempt prepared the next one. */
    public static Settled partly(Position position, String waitsFor) {
        return new Settled(position, Optional.of(waitsFor), true, false);
    }

    /** The log went back behind the settled position, and the next attempt begins with this one. */
    public static Settled back(Position position) {
        return new Settled(position, Optional.empty(), true, true);
    }
}
