// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.persistent;

import io.eventsourcery.kurrentdb.testkit.state.EventLog;
import io.eventsourcery.kurrentdb.testkit.state.StoredEvent;
import io.grpc.StatusRuntimeException;
import io.kurrent.dbclient.proto.persistentsubscriptions.Persistent.ReadReq.Nack.Action;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Deals the events of a source out among its consumers: each event to one of them, again after a refusal, a silence or a
 * lost connection, and to the parked ones after too many attempts.
 *
 * <p>Safe for all threads. The log is never written while the lock is held, because who writes wakes all groups.
 */
final class Group {

    private final GroupKey key;
    private final EventLog log;
    private final Source source;
    private final Parked parked;
    private final Deque<Delivery> retries = new ArrayDeque<>();
    private final List<Consumer> consumers = new ArrayList<>();
    private final Dealing dealing = new Dealing(consumers);
    private final Runnable newEvents = this::deal;
    private GroupSettings settings;
    private StoredEvent lastKnown;
    private StoredEvent lastDone;

    Group(GroupKey key, EventLog log, Source source, GroupSettings settings) {
        this.key = key;
        this.log = log;
        this.source = source;
        this.settings = settings;
        this.parked = new Parked(log, key);
        log.listen(newEvents);
    }

    GroupKey key() {
        return key;
    }

    /** Lets a consumer in, after it was told so. */
    void join(Consumer consumer) {
        synchronized (this) {
            if (settings.maxConsumers() > 0 && consumers.size() >= settings.maxConsumers()) {
                throw GroupErrors.tooManyConsumers(key);
            }
            consumer.confirm(Answers.confirmation(key));
            consumers.add(consumer);
        }
        consumer.wake();
        deal();
    }

    /** What a consumer had not settled goes to the others. */
    void leave(Consumer consumer) {
        synchronized (this) {
            if (!consumers.remove(consumer)) {
                return;
            }
            consumer.unsettled().values().forEach(delivery -> retries.add(delivery.again()));
            consumer.unsettled().clear();
        }
        deal();
    }

    void acknowledge(Consumer consumer, List<UUID> ids) {
        synchronized (this) {
            ids.forEach(id -> settle(consumer, id));
        }
        deal();
    }

    void refuse(Consumer consumer, List<UUID> ids, Action action) {
        List<StoredEvent> given = new ArrayList<>();
        synchronized (this) {
            for (UUID id : ids) {
                Delivery delivery = settle(consumer, id);
                if (delivery != null && action == Action.Park) {
                    given.add(delivery.event());
                } else if (delivery != null && (action == Action.Retry || action == Action.Unknown)) {
                    retry(delivery, given);
                }
            }
        }
        given.forEach(parked::add);
        deal();
    }

    private Delivery settle(Consumer consumer, UUID id) {
        Delivery delivery = consumer.unsettled().remove(id);
        if (delivery != null) {
            lastDone = delivery.event();
        }
        return delivery;
    }

    private void retry(Delivery delivery, List<StoredEvent> given) {
        if (delivery.retries() < settings.maxRetries()) {
            retries.add(delivery.again());
        } else {
            given.add(delivery.event());
        }
    }

    private void expire(Consumer consumer, Delivery delivery) {
        List<StoredEvent> given = new ArrayList<>();
        synchronized (this) {
            if (!consumer.unsettled().remove(delivery.id(), delivery)) {
                return;
            }
            retry(delivery, given);
        }
        given.forEach(parked::add);
        deal();
    }

    /** Deals parked events out again, the first so many of their stream, all if there is no number. */
    void replay(Long stopAt) {
        List<StoredEvent> links = parked.list().stream()
                .filter(link -> stopAt == null || link.revision() < stopAt)
                .toList();
        if (links.isEmpty()) {
            return;
        }
        synchronized (this) {
            links.forEach(link -> retries.add(new Delivery(link, 0)));
        }
        parked.truncateBefore(links.get(links.size() - 1).revision() + 1);
        deal();
    }

    /** Takes other settings; whoever is connected has to come again. */
    void change(GroupSettings other) {
        synchronized (this) {
            settings = other;
        }
        dropAll(GroupErrors.dropped(key));
    }

    void dropAll(StatusRuntimeException error) {
        List<Consumer> all;
        synchronized (this) {
            all = List.copyOf(consumers);
        }
        all.forEach(consumer -> consumer.drop(error));
    }

    void remove() {
        log.stopListening(newEvents);
        dropAll(GroupErrors.unknown(key));
    }

    synchronized GroupState state() {
        return new GroupState(
                key,
                settings,
                source.start(),
                lastKnown == null ? "" : source.place(lastKnown),
                lastDone == null ? "" : source.place(lastDone),
                retries.size(),
                parked.list().size(),
                consumers.stream().map(GroupState.Connection::of).toList());
    }

    private void deal() {
        List<Consumer> served = new ArrayList<>();
        synchronized (this) {
            for (Delivery delivery = next(); delivery != null; delivery = next()) {
                Consumer consumer = dealing.choose(settings.strategy(), delivery.event());
                deliver(delivery, consumer);
                served.add(consumer);
            }
        }
        served.forEach(Consumer::wake);
    }

    /** The next event for which there is room, or null. */
    private Delivery next() {
        if (consumers.stream().noneMatch(Consumer::hasRoom)) {
            return null;
        }
        if (!retries.isEmpty()) {
            return retries.poll();
        }
        StoredEvent event = source.next();
        if (event == null) {
            return null;
        }
        lastKnown = event;
        return new Delivery(event, 0);
    }

    private void deliver(Delivery delivery, Consumer consumer) {
        boolean resolve = settings.resolveLinks() || delivery.event().stream().equals(key.parkedStream());
        consumer.deliver(delivery, Answers.event(log, delivery, resolve));
        if (settings.messageTimeoutMillis() > 0) {
            try {
                consumer.timer()
                        .schedule(
                                () -> expire(consumer, delivery),
                                settings.messageTimeoutMillis(),
                                TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                // The node is being closed, and the consumer with it.
                consumer.unsettled().remove(delivery.id());
            }
        }
    }
}
