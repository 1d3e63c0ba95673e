// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.relay;

import io.eventsourcery.stream.Position;
import java.util.Objects;

/**
 * The result of one pass of a relay.
 *
 * @param position the start of the next pass; keep it after this pass
 * @param events the number of events that were carried, including repeats; fewer than the limit if the relay has caught
 *     up
 */
public record RelayPass(Position position, int events) {

    public RelayPass {
        Objects.requireNonNull(position, "position");
    }
}
