// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.spi.log;

import io.eventsourcery.stream.Position;
import java.util.UUID;

/**
 * What lies at or next below a position of the log: work that keeps the position recognises the log by it.
 *
 * @param life how often the log had gone back
 * @param position where it lies; {@link Position#start()} if nothing does
 * @param event the id that lies there
 */
public record LogAnchor(int life, Position position, UUID event) {

    /** The id of nothing. */
    public static final UUID NOTHING = new UUID(0, 0);

    /** Whether the same lies there, whatever became of the log behind it. */
    public boolean isSameEvent(LogAnchor other) {
        return position.equals(other.position) && event.equals(other.event);
    }
}
