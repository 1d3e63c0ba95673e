// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime;

import io.eventsourcery.stream.Position;
import java.time.Duration;
import java.util.List;

/**
 * The durable subscriptions of one store on this node, and their state on all nodes.
 *
 * <p>Names may also be those of stored subscriptions that this node does not define. Thread-safe; methods that change
 * something commit in a transaction of their own and take effect on all nodes within a poll.
 */
public interface SubscriptionRuntime extends AutoCloseable {

    /** Whether it works: not before it has started, and not when it is closed. Asks nobody. */
    boolean isRunning();

    /** Every defined or stored subscription, by name. */
    List<SubscriptionStatus> status();

    /**
     * One of them.
     *
     * @throws io.eventsourcery.error.InvalidInputException ES-0806 if there is none of that name
     */
    SubscriptionStatus status(String name);

    /**
     * How far a subscription is behind what is settled. Reads up to {@value Lag#MOST} events, so ask every few seconds at most.
     *
     * <p>Where this node does not define it, events of any kind count.
     *
     * @throws io.eventsourcery.error.InvalidInputException ES-0806 if there is none of that name
     */
    Lag lag(String name);

    /**
     * Waits until a subscription has handled or parked every event up to a position, on whatever node. An event that was deleted
     * before this node saw it in the log is waited for until another one is appended.
     *
     * @param position from {@code AppendResult.position()}
     * @return false if the time is over, the thread is interrupted or the runtime is closed; true at once if it is there
     * @throws io.eventsourcery.error.InvalidInputException ES-0806 if there is none of that name
     */
    boolean await(Position position, String name, Duration timeout);

    /** Stops the work on a subscription on all nodes until {@link #resume}; also over restarts. */
    void pause(String name);

    /** Ends a pause. */
    void resume(String name);

    /**
     * Lets a subscription begin again behind a position; its parked streams are forgotten. Effects of the handlers are
     * not undone.
     *
     * @throws io.eventsourcery.subscription.PositionAheadException if the store never assigned the position
     */
    void reset(String name, Position position);

    /**
     * Builds a projection anew beside the old one, which goes on answering and following the log meanwhile.
     *
     * <p>A new generation handles all events from the start of the definition, with the handlers that are defined now; {@link
     * Work#generation()} tells them. It goes on after a restart, on whatever node. As soon as it is as far as the old one
     * and has no more dead letters, it takes its place: {@link #generation} changes, and the old one ends. What handlers
     * wrote for the old generation stays; delete it when no node reads it any more.
     *
     * @throws io.eventsourcery.error.InvalidInputException ES-0806 if there is none of that name; ES-0818 if it is no
     *     projection, is not defined here, begins at the end of the log, or is being rebuilt
     */
    void rebuild(String name);

    /**
     * Ends a rebuild and forgets its checkpoint. What handlers wrote for its generation stays; no other rebuild gets its
     * number.
     *
     * @return false if there is none
     */
    boolean cancelRebuild(String name);

    /**
     * The generation of a projection from which views should be read. Answers from memory; after a rebuild other nodes
     * know the new one within a few polls.
     *
     * @throws io.eventsourcery.error.InvalidInputException ES-0806 if there is none of that name
     */
    int generation(String name);

    /** Removes what is stored of a subscription that this node does not define: checkpoint and dead letters. */
    void forget(String name);

    /**
     * The first parked streams of a subscription, in the order of generations and of the log: {@value DeadLetter#MOST} at most.
     *
     * @throws io.eventsourcery.error.InvalidInputException ES-0806 if there is none of that name
     */
    default List<DeadLetter> deadLetters(String name) {
        return deadLetters(name, DeadLetter.Place.start(), DeadLetter.MOST);
    }

    /**
     * A page of its parked streams; a full one may have others behind it. What is parked or decided meanwhile shifts no page.
     *
     * @param behind the place of the last one of the page before, whether or not it is parked still
     * @param limit how many at most, 1 to {@value DeadLetter#MOST}
     * @throws io.eventsourcery.error.InvalidInputException ES-0806 if there is none of that name; ES-0805 if the limit is illegal
     */
    List<DeadLetter> deadLetters(String name, DeadLetter.Place behind, int limit);

    /**
     * Handles the event of a dead letter again, and then those behind it in its stream.
     *
     * @return false if the stream is not parked any more
     */
    boolean requeue(DeadLetter letter);

    /**
     * Skips the event of a dead letter and handles those behind it in its stream.
     *
     * @return false if the stream is not parked any more
     */
    boolean discard(DeadLetter letter);

    /**
     * Stops all work, waits for handlers that are running, bounded, and gives up the leases. Closing twice does
     * nothing.
     */
    @Override
    void close();
}
