// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.relay;

import io.eventsourcery.stream.Position;
import java.util.Objects;

/**
 * What one pass of a relay did.
 *
 * @param position from where the next pass goes on; keep it after this pass
 * @param events how many events were carried, repeats included; fewer than the limit when the relay has caught up
 */
public record RelayPass(Position position, int events) {

    public RelayPass {
        Objects.requireNonNull(position, "position");
    }
}
