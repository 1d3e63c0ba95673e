// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime.engine;

import io.eventsourcery.error.InvalidInputException;
import java.util.List;

/**
 * The result of one pass of an {@link Outbox}.
 *
 * @param published how many events the publisher has taken
 * @param troubles why some of the streams do not get on, empty if all do; never a message of an exception
 */
public record OutboxPass(int published, List<String> troubles) {

    static final OutboxPass NOTHING = new OutboxPass(0, List.of());

    public OutboxPass {
        troubles = List.copyOf(troubles);
        if (published < 0) {
            throw new InvalidInputException("ES-0805 A pass publishes no negative number of events.");
        }
    }
}
