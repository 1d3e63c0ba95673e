// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.backend;

import io.eventsourcery.event.RecordedEvent;
import java.util.List;

/**
 * Is told of events inside the transaction that appends them, after they are written and before it commits.
 *
 * <p>Called once per append with new events, in position order; not for a recognised repeat. Whatever it throws fails
 * the append and marks the transaction for rollback. It may append again. Runs on the caller's thread.
 */
@FunctionalInterface
public interface AppendListener {

    /** Nobody listens; the store then does not even prepare what it would tell. */
    AppendListener NONE = events -> {};

    void appended(List<RecordedEvent<?>> events);
}
