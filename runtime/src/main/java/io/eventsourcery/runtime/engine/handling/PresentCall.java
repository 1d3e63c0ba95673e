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

    /** Whoever has no limit is told of after so long. */
    private static final Duration LONG = Duration.ofSeconds(30);

    private final Optional<Duration> limit;
    private final Duration longTime;
    private Thread thread;
    private RecordedEvent<?> event;
    private long begun;
    private boolean isOverdue;
    private long overdueSince;

    PresentCall(Optional<Duration> limit) {
        this(limit, LONG);
    }

    /** @param longTime after which an operator should know of a call without a limit */
    PresentCall(Optional<Duration> limit, Duration longTime) {
        this.limit = limit;
        this.longTime = longTime;
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

    /** What an operator reads while a call was interrupted and goes on, or has no limit and takes long; null otherwise. */
    public synchronized String trouble() {
        if (event == null) {
            return null;
        }
        if (isOverdue) {
            return "ES-0825 The publisher has been at event " + event.id() + " of " + event.stream()
                    + " for longer than " + limit.orElseThrow() + ", and was interrupted";
        }
        Duration since = Duration.ofNanos(System.nanoTime() - begun);
        return limit.isPresent() || since.compareTo(longTime) < 0
                ? null
                : "ES-0826 A handler has been at event " + event.id() + " of " + event.stream() + " for "
                        + since.toSeconds() + " s, and everything behind it waits: see what it does, or waits for";
    }
}
