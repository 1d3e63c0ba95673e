// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.spi;

import io.eventsourcery.stream.Position;
import java.util.Optional;

/**
 * How far a log is settled.
 *
 * @param position up to here nothing can appear any more
 * @param waitsFor what it waits for, in words for an operator; absent when it has reached the newest visible event
 * @param again whether another attempt at once gets further, whatever others do
 * @param wentBack whether the log is not the one that was known, because the storage was restored from a backup, cleared, or
 *     replaced by a copy that was behind; the position is where it begins again
 */
public record Settled(Position position, Optional<String> waitsFor, boolean again, boolean wentBack) {

    /** Everything that is visible. */
    public static Settled all(Position position) {
        return new Settled(position, Optional.empty(), false, false);
    }

    /** Others must do something first. */
    public static Settled waiting(Position position, String waitsFor) {
        return new Settled(position, Optional.of(waitsFor), false, false);
    }

    /** This attempt prepared something for the next one. */
    public static Settled partly(Position position, String waitsFor) {
        return new Settled(position, Optional.of(waitsFor), true, false);
    }

    /** The log went back behind what was settled, and another attempt begins with it. */
    public static Settled back(Position position) {
        return new Settled(position, Optional.empty(), true, true);
    }
}
