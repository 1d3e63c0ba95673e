// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime;

import io.eventsourcery.stream.Position;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a subscription begins when nothing is stored under its name.
 *
 * @param position the exclusive position; absent for the end of the log
 */
public record StartAt(Optional<Position> position) {

    public StartAt {
        Objects.requireNonNull(position, "position");
    }

    /** With the first event of the store. */
    public static StartAt beginning() {
        return after(Position.start());
    }

    /** With the first event that commits after the first start of the subscription. */
    public static StartAt end() {
        return new StartAt(Optional.empty());
    }

    /** With the first event behind a position of this store. */
    public static StartAt after(Position position) {
        return new StartAt(Optional.of(position));
    }
}
