// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.log;

import io.eventsourcery.kurrentdb.client.EventsRead;
import io.kurrent.dbclient.Position;
import io.kurrent.dbclient.RecordedEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What a subscription told, on its way from the threads of the client to one reader at a time. A reader that is as fast as the
 * server would be woken for each event, which costs more than the event; so events are handed over by many, or after a
 * millisecond.
 */
final class LogNotes {

    private static final int MANY = 64;
    private static final int MOST_AT_ONCE = 4 * MANY;
    private static final long NAP_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Deque<Note> notes = new ArrayDeque<>();
    private final Deque<Note> taken = new ArrayDeque<>();
    private final Room room;
    private int events;
    private long bytes;
    private boolean isHungry;

    /**
     * How much there is room for.
     *
     * @param runsOn whether what was taken makes room for more
     */
    record Room(int events, long bytes, boolean runsOn) {}

    /** What the client told. */
    sealed interface Note {}

    /** An event that passed the server's filter. */
    record Event(RecordedEvent event) implements Note {}

    /** Nothing else passed up to here. */
    record Checkpoint(Position position) implements Note {}

    /** All that the server had. */
    record CaughtUp() implements Note {}

    /** No more notes will come. */
    record End(String reason) implements Note {}

    LogNotes(Room room) {
        this.room = room;
    }

    boolean runOn() {
        return room.runsOn();
    }

    /** Adds a note, of several checkpoints in a row the last one. False when there is no room for more events. */
    boolean add(Note note) {
        lock.lock();
        try {
            if (note instanceof Checkpoint && notes.peekLast() instanceof Checkpoint) {
                notes.pollLast();
            }
            notes.add(note);
            if (note instanceof Event event) {
                events++;
                bytes += EventsRead.size(event.event());
            }
            if (isHungry || !(note instanceof Event) || notes.size() >= MANY) {
                arrived.signal();
            }
            return events < room.events() && bytes < room.bytes();
        } finally {
            lock.unlock();
        }
    }

    /** The next note; empty when there is none for so long. */
    Optional<Note> next(long nanos) throws InterruptedException {
        if (taken.isEmpty()) {
            take(nanos);
        }
        return Optional.ofNullable(taken.poll());
    }

    private void take(long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = nanos;
            if (notes.isEmpty()) {
                long nap = Math.min(NAP_NANOS, nanos);
                left -= nap - arrived.awaitNanos(nap);
            }
            isHungry = true;
            while (notes.isEmpty() && left > 0) {
                left = arrived.awaitNanos(left);
            }
            isHungry = false;
            while (!notes.isEmpty() && taken.size() < MOST_AT_ONCE) {
                Note note = notes.poll();
                taken.add(note);
                if (room.runsOn() && note instanceof Event event) {
                    events--;
                    bytes -= EventsRead.size(event.event());
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Leaves the note that was taken last to the next reader. */
    void putBack(Note note) {
        taken.addFirst(note);
    }

    int size() {
        lock.lock();
        try {
            return notes.size() + taken.size();
        } finally {
            lock.unlock();
        }
    }

    void clear() {
        lock.lock();
        try {
            notes.clear();
            taken.clear();
        } finally {
            lock.unlock();
        }
    }
}
