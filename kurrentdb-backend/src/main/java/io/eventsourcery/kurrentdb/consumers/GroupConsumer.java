// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.consumers;

import io.eventsourcery.error.EventSourceryException;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.kurrentdb.client.CallFailure;
import io.eventsourcery.kurrentdb.client.Node;
import io.grpc.Status;
import io.kurrent.dbclient.NackAction;
import io.kurrent.dbclient.PersistentSubscription;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;

/** A thread that stays in a group: joins it, handles what comes, and joins again when the connection ended. */
final class GroupConsumer implements CompetingConsumers.Consumer {

    private static final System.Logger LOG = System.getLogger(GroupConsumer.class.getName());
    private static final long FIRST_PAUSE_NANOS = Duration.ofMillis(50).toNanos();
    private static final long LAST_PAUSE_NANOS = Duration.ofSeconds(10).toNanos();
    private static final long LAST_PAUSE_OF_OUTAGE_NANOS = Duration.ofSeconds(1).toNanos();
    private static final Duration TIME_TO_RETURN = Duration.ofSeconds(10);
    private static final Duration TIME_AFTER_INTERRUPT = Duration.ofSeconds(5);

    private final GroupCalls calls;
    private final GroupEvents events;
    private final Order order;
    private final Consumer<GroupConsumer> atEnd;
    private final Object handling = new Object();
    private boolean atWork;
    private volatile boolean closed;
    private final Thread thread;

    /**
     * What to consume.
     *
     * @param silence how long without an event until the connection is renewed
     */
    record Order(ConsumerGroup group, CompetingConsumers.Handler handler, Duration silence) {}

    GroupConsumer(
            GroupCalls calls, GroupEvents events, Order order, ThreadFactory threads, Consumer<GroupConsumer> atEnd) {
        this.calls = calls;
        this.events = events;
        this.order = order;
        this.atEnd = atEnd;
        this.thread = threads.newThread(this::stay);
        if (thread == null) {
            throw new RejectedExecutionException(
                    "There is no thread for a consumer: the factory of threads gave none.");
        }
    }

    void start() {
        try {
            thread.start();
        } catch (RuntimeException | Error e) {
            atEnd.accept(this);
            throw e;
        }
    }

    private void stay() {
        try {
            long pause = FIRST_PAUSE_NANOS;
            while (!isOver()) {
                boolean isFirst = pause == FIRST_PAUSE_NANOS;
                switch (attend(isFirst ? Level.WARNING : Level.DEBUG)) {
                    case SILENT -> pause = FIRST_PAUSE_NANOS;
                    case ENDED_AFTER_WORK -> {
                        pause = FIRST_PAUSE_NANOS;
                        Node.pause(pause);
                    }
                    case BROKEN -> {
                        Node.pause(pause);
                        pause = Math.min(2 * pause, LAST_PAUSE_OF_OUTAGE_NANOS);
                    }
                    case ENDED -> {
                        Node.pause(pause);
                        pause = Math.min(2 * pause, LAST_PAUSE_NANOS);
                    }
                }
            }
        } finally {
            atEnd.accept(this);
        }
    }

    /** Whoever interrupts the thread wants it to end, as a server does that stops. */
    private boolean isOver() {
        return closed || Thread.currentThread().isInterrupted() || calls.node().isClosed();
    }

    /** How a connection ended. */
    private enum Ending {
        /** Nothing came, maybe because the client did not say that the server went away. */
        SILENT,
        /** Events had come before. */
        ENDED_AFTER_WORK,
        /** Nothing had come, because the server does not answer. */
        BROKEN,
        /** Nothing had come. */
        ENDED
    }

    private Ending attend(Level ofFailure) {
        Membership membership = new Membership();
        GroupWait wait = new GroupWait(calls.node(), calls.node().generation(), order.silence());
        PersistentSubscription subscription = null;
        boolean worked = false;
        try {
            subscription = calls.join(order.group(), CompetingConsumers.BUFFER, membership);
            while (!isOver()) {
                Optional<Membership.Note> note = wait.next(membership);
                if (note.isEmpty()) {
                    return Ending.SILENT;
                }
                if (note.get() instanceof Membership.Delivery delivery) {
                    settle(delivery);
                    worked = true;
                } else if (note.get() instanceof Membership.End end) {
                    LOG.log(Level.INFO, "The group {0} ended a connection ({1}).", order.group(), end.reason());
                    break;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // An answer to a connection that is over is an illegal state for the client; nothing ends a consumer but
            // its end.
            if (!isOver()) {
                LOG.log(ofFailure, "A consumer joins the group {0} again: {1}", order.group(), said(e));
            }
            if (!worked && e instanceof CallFailure failure && failure.isPassing()) {
                return Ending.BROKEN;
            }
        } finally {
            membership.leave(subscription);
        }
        return worked ? Ending.ENDED_AFTER_WORK : Ending.ENDED;
    }

    /** Words of others may quote anything. */
    private static String said(RuntimeException e) {
        if (e instanceof CallFailure failure && failure.isStatus(Status.Code.NOT_FOUND)) {
            return "there is no such group on the server; it waits until somebody creates it.";
        }
        return e instanceof CallFailure || e instanceof EventSourceryException
                ? e.getMessage()
                : e.getClass().getName();
    }

    private void settle(Membership.Delivery delivery) {
        Optional<RecordedEvent<?>> wanted;
        try {
            wanted = events.sort(order.group(), delivery.event());
        } catch (EventSourceryException e) {
            LOG.log(Level.WARNING, "The group {0} cannot read an event: {1}", order.group(), e.getMessage());
            refuse(delivery, e);
            return;
        }
        if (wanted.isEmpty()) {
            delivery.acknowledge();
        } else if (begin()) {
            try {
                handle(delivery, wanted.get());
            } finally {
                end();
            }
        }
    }

    private void handle(Membership.Delivery delivery, RecordedEvent<?> event) {
        try {
            order.handler().handle(event);
        } catch (InterruptedException e) {
            if (!closed) {
                LOG.log(
                        Level.INFO,
                        "A consumer leaves the group {0}, because its handler was interrupted.",
                        order.group());
            }
            closed = true;
            return;
        } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
            if (!closed) {
                refuse(delivery, e);
            }
            return;
        }
        delivery.acknowledge();
    }

    /** The words of the exception may quote anything. */
    private void refuse(Membership.Delivery delivery, Throwable failure) {
        boolean last = delivery.retries() + 1 >= order.group().attempts();
        LOG.log(
                last ? Level.WARNING : Level.INFO,
                "The group {0} {1} event {2} of type {3}, because it could not be handled ({4}).",
                order.group(),
                last ? "parks" : "retries",
                delivery.event().getEventId(),
                delivery.event().getEventType(),
                failure.getClass().getName());
        delivery.refuse(
                last ? NackAction.Park : NackAction.Retry, failure.getClass().getName());
    }

    private boolean begin() {
        synchronized (handling) {
            atWork = !closed;
            return atWork;
        }
    }

    /** A handler may leave the thread interrupted; that is not meant for us. */
    private void end() {
        synchronized (handling) {
            atWork = false;
            Thread.interrupted();
        }
    }

    /** Begins to close, and does not wait for it. */
    void leave() {
        synchronized (handling) {
            closed = true;
            if (!atWork) {
                thread.interrupt();
            }
        }
    }

    @Override
    public void close() {
        leave();
        if (Thread.currentThread() == thread) {
            return;
        }
        try {
            thread.join(TIME_TO_RETURN.toMillis());
            if (thread.isAlive()) {
                thread.interrupt();
                thread.join(TIME_AFTER_INTERRUPT.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            thread.interrupt();
        }
        if (thread.isAlive()) {
            LOG.log(Level.WARNING, "A handler of the group {0} does not return.", order.group());
        }
    }
}
