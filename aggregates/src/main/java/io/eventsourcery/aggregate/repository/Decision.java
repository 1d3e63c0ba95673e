// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.aggregate.repository;

import io.eventsourcery.AppendResult;
import io.eventsourcery.aggregate.QueryDecider;
import java.util.List;
import java.util.Optional;

/**
 * What a {@link QueryDecider} decided.
 *
 * @param state the state after the new events
 * @param events the new events; empty if nothing happened
 * @param result where they are stored; absent if there are none
 */
public record Decision<S, E>(S state, List<E> events, Optional<AppendResult> result) {

    public Decision {
        events = List.copyOf(events);
    }
}
