// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime.engine.shard;

import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.runtime.ErrorPolicy;
import io.eventsourcery.runtime.engine.handling.Portion;
import io.eventsourcery.spi.subscription.Line;
import io.eventsourcery.spi.subscription.ParkedStream;
import io.eventsourcery.spi.subscription.ShardKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** How often the event at the head of a shard has failed, and how many streams were parked in a row. */
final class Trying {

    /** Whoever ends the threads interrupts them once; a handler that is met so often at one event does so itself. */
    private static final int MOST_INTERRUPTIONS = 3;

    private final ErrorPolicy policy;
    private final Clock clock;
    private UUID event;
    private UUID interruptedAt;
    private int interruptions;
    private int attempts;
    private Instant first;
    private String error = "";
    private int parkedInARow;
    private int troubles;

    Trying(ErrorPolicy policy, Clock clock) {
        this.policy = policy;
        this.clock = clock;
    }

    /** Notes that a handler has failed and left its thread interrupted. @return whether it does so again and again */
    boolean interruptsItself(RecordedEvent<?> failed) {
        interruptions = failed.id().equals(interruptedAt) ? interruptions + 1 : 1;
        interruptedAt = failed.id();
        return interruptions > MOST_INTERRUPTIONS;
    }

    /** Notes a failure of a handler at an event. */
    void failed(RecordedEvent<?> failed, Throwable failure) {
        if (!failed.id().equals(event)) {
            event = failed.id();
            attempts = 0;
            first = clock.instant();
        }
        attempts++;
        error = Failures.ofEvent(failure);
    }

    /** How often the event at the head has failed. */
    int attempts() {
        return attempts;
    }

    /** Names the latest failure, as operators may read it. */
    String error() {
        return error;
    }

    /** Whether the event was tried often enough, and the failure is not one of everything. */
    boolean isOver() {
        return attempts >= policy.attempts() && parkedInARow < policy.mostInARow();
    }

    Duration pause() {
        return Pauses.after(Math.max(attempts, 1), policy);
    }

    /** Something other than a handler failed, which says nothing about the event. */
    Duration pauseAfterTrouble() {
        return Pauses.after(++troubles, ErrorPolicy.defaults());
    }

    ParkedStream parked(ShardKey shard, RecordedEvent<?> failed, Line line) {
        Instant now = clock.instant();
        return new ParkedStream(
                shard,
                line.key(),
                failed.tenant(),
                failed.stream(),
                place(failed),
                new ParkedStream.Failure(attempts, error, first, now),
                ParkedStream.Decision.WAIT);
    }

    static ParkedStream.Event place(RecordedEvent<?> event) {
        return new ParkedStream.Event(event.id(), event.type(), Portion.position(event));
    }

    void parked() {
        parkedInARow++;
        event = null;
        troubles = 0;
    }

    void succeeded() {
        parkedInARow = 0;
        event = null;
        troubles = 0;
    }

    /** What an operator reads while it goes on. */
    String trouble(RecordedEvent<?> failed) {
        String every = parkedInARow >= policy.mostInARow()
                ? "ES-0814 After " + parkedInARow + " parked streams in a row no further one is parked: "
                : "";
        return every + "attempt " + attempts + " at event " + failed.id() + " of " + failed.stream() + " failed: "
                + error;
    }
}
