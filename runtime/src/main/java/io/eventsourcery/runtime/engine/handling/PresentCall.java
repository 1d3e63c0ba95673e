// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime.engine.handling;

import io.eventsourcery.event.RecordedEvent;
import java.time.Duration;
import java.util.Optional;

/**
 * The call in which a worker gives an event to a handler, for whoever watches its time. The worker begins and ends it; any thread
 * looks at it.
 *
 * <p>An interruption happens within the call or not at all, and is over when the call is.
 */
public final class PresentCall {

    private final Optional<Duration> limit;
    private Thread thread;
    private RecordedEvent<?> event;
    private long begun;
    private boolean isOverdue;
    private long overdueSince;

    PresentCall(Optional<Duration> limit) {
        this.limit = limit;
    }

    synchronized void begin(RecordedEvent<?> next) {
        thread = Thread.currentThread();
        event = next;
        begun = System.nanoTime();
        isOverdue = false;
    }

    /** @return the limit, if the call was interrupted because it took longer */
    synchronized Optional<Duration> end() {
        thread = null;
        event = null;
        if (!isOverdue) {
            return Optional.empty();
        }
        isOverdue = false;
        Thread.interrupted();
        return limit;
    }

    /**
     * Interrupts the call once, if it takes longer than it may.
     *
     * @return whether it goes on for longer than this patience since
     */
    public synchronized boolean isHangingFor(Duration patience) {
        if (thread == null || limit.isEmpty()) {
            return false;
        }
        long now = System.nanoTime();
        if (!isOverdue && now - begun > limit.get().toNanos()) {
            isOverdue = true;
            overdueSince = now;
            thread.interrupt();
        }
        return isOverdue && now - overdueSince > patience.toNanos();
    }

    /** What an operator reads while an interrupted call goes on; null otherwise. */
    public synchronized String trouble() {
        return !isOverdue || event == null
                ? null
                : "ES-0825 The publisher has been at event " + event.id() + " of " + event.stream()
                        + " for longer than " + limit.orElseThrow() + ", and was interrupted";
    }
}
