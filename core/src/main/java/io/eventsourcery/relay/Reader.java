// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.relay;

import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.stream.Position;
import io.eventsourcery.subscription.Pull;
import java.util.List;

/**
 * What the latest pass of a relay left: its reader, which notices when the log goes back.
 *
 * @param next where the next pass begins if nothing unexpected happens
 * @param limit the most events of a pass
 * @param pull where the pass has read to, which is farther than {@code next} after a failure
 */
record Reader(Position next, int limit, Pull<List<RecordedEvent<?>>> pull) {

    /** Whether it can read a pass that begins there. */
    boolean goesOnAt(Position after, int most) {
        return limit == most && pull.position().equals(after);
    }

    /**
     * Looks whether a pass that begins there would skip events that were never carried.
     *
     * @throws io.eventsourcery.subscription.LogWentBackException if positions mean something else now
     */
    void refuseOtherLog(Position after) {
        if (next.equals(after) && !after.equals(Position.start())) {
            pull.next();
        }
    }
}
