// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.consumers;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.event.RecordedEvent;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;

/**
 * Consumers that share the events of a group among them, in one process or many: the server gives each event to one of them.
 *
 * <p>Each event is handled <strong>at least once</strong>: again after a failure, after a lost connection, after silence
 * beyond the patience of the group. There is <strong>no order</strong>, neither among consumers nor after a retry. For
 * order, or an effect exactly once in a database, follow the log with {@code Subscriptions} instead. A handler is
 * called by a thread of its own, in no transaction, one event at a time. Thread-safe; ends with its backend.
 */
public final class CompetingConsumers {

    /** How many events one consumer holds at most, the one it handles included. */
    public static final int BUFFER = 10;

    private static final Duration SILENCE = Duration.ofSeconds(30);

    private final GroupCalls calls;
    private final GroupEvents events;
    private final Set<GroupConsumer> open;
    private final ThreadFactory threads;
    private final Duration silence;

    CompetingConsumers(GroupCalls calls, GroupEvents events) {
        this(calls, events, ConcurrentHashMap.newKeySet(), CompetingConsumers::daemon, SILENCE);
    }

    private CompetingConsumers(
            GroupCalls calls, GroupEvents events, Set<GroupConsumer> open, ThreadFactory threads, Duration silence) {
        this.calls = calls;
        this.events = events;
        this.open = open;
        this.threads = threads;
        this.silence = silence;
    }

    /**
     * The consumers of a backend, which may be injected.
     *
     * @throws IllegalArgumentException when it does not keep its events in KurrentDB
     */
    public static CompetingConsumers of(Backend backend) {
        return backend.extension(CompetingConsumers.class)
                .orElseThrow(() -> new IllegalArgumentException(
                        "Only a store in KurrentDB has competing consumers: follow the log with Subscriptions."));
    }

    /** The same with other threads: on a server give its {@code ManagedThreadFactory}, and handlers may use JNDI and JTA. */
    public CompetingConsumers runningOn(ThreadFactory factory) {
        return new CompetingConsumers(calls, events, open, Objects.requireNonNull(factory, "factory"), silence);
    }

    /** A subscription is renewed after so long without an event, because the client does not say of each that it ended. */
    CompetingConsumers renewedAfter(Duration time) {
        return new CompetingConsumers(calls, events, open, threads, time);
    }

    /** Creates, changes, inspects and deletes the groups themselves. */
    public ConsumerGroups groups() {
        return new ConsumerGroups(calls, events::check);
    }

    /**
     * Creates a group unless it is there, and joins it until the result is closed, across outages.
     *
     * <p>An event is acknowledged when the handler returns. When it throws, the event comes again at once, to any consumer
     * of the group, and after the attempts of this group it is parked and logged. Events that this library did not write are
     * acknowledged, counted and logged.
     *
     * @throws ConsumerGroupException when the group is not there and may not be created
     * @throws io.eventsourcery.error.TransientStoreException when the server does not answer
     * @throws io.eventsourcery.error.UnknownEventTypeException when a class of the group is not registered
     */
    public Consumer consume(ConsumerGroup group, Handler handler) {
        Objects.requireNonNull(handler, "handler");
        groups().createIfAbsent(group);
        return join(group, handler);
    }

    /**
     * The same without the right to create groups: a group that is not there is waited for, and the log says so. Of the
     * group's description, the attempts and the sorting out of events count here, the rest where it is created.
     *
     * @throws io.eventsourcery.error.UnknownEventTypeException when a class of the group is not registered
     */
    public Consumer join(ConsumerGroup group, Handler handler) {
        Objects.requireNonNull(handler, "handler");
        events.check(group);
        GroupConsumer consumer = new GroupConsumer(
                calls, events, new GroupConsumer.Order(group, handler, silence), threads, open::remove);
        open.add(consumer);
        consumer.start();
        return consumer;
    }

    void closeAll() {
        open.forEach(GroupConsumer::leave);
        open.forEach(GroupConsumer::close);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "eventsourcery-kurrentdb-consumer");
        thread.setDaemon(true);
        return thread;
    }

    /** Handles one event. */
    @FunctionalInterface
    public interface Handler {

        /**
         * Returns when the event needs no more attention; throws when it is to come again.
         *
         * @throws InterruptedException when the consumer's thread is interrupted. The consumer leaves the group,
         *     and the event comes to another one.
         */
        void handle(RecordedEvent<?> event) throws Exception;
    }

    /** A consumer that has joined its group. */
    public interface Consumer extends AutoCloseable {

        /**
         * Leaves the group. A handler that is at work has 10 seconds to return, and 5 more after it was interrupted. From
         * inside of the handler it does not wait. Closing twice does nothing.
         */
        @Override
        void close();
    }
}
