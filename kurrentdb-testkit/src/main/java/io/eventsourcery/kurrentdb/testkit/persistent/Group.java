// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.persistent;

import io.eventsourcery.kurrentdb.testkit.persistent.source.Checkpoints;
import io.eventsourcery.kurrentdb.testkit.persistent.source.GroupKey;
import io.eventsourcery.kurrentdb.testkit.persistent.source.GroupSettings;
import io.eventsourcery.kurrentdb.testkit.persistent.source.Parked;
import io.eventsourcery.kurrentdb.testkit.persistent.source.Source;
import io.eventsourcery.kurrentdb.testkit.protocol.wire.Links;
import io.eventsourcery.kurrentdb.testkit.state.EventLog;
import io.eventsourcery.kurrentdb.testkit.state.StoredEvent;
import io.kurrent.dbclient.proto.persistentsubscriptions.Persistent.ReadReq.Nack.Action;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * Deals the events of a source out among its consumers: each event to one of them, again after a refusal, a silence or a
 * lost connection, and to the parked ones after too many attempts.
 *
 * <p>Safe for all threads. The log is never written while the lock is held, because who writes wakes all groups.
 */
final class Group {

    private static final String REFUSED = "Client explicitly NAK'ed message.";

    private final GroupKey key;
    private final EventLog log;
    private final Source source;
    private final Parked parked;
    private final Checkpoints checkpoints;
    private final Inbox inbox;
    private final Progress progress;
    private final List<Consumer> consumers = new ArrayList<>();
    private final Dealing dealing;
    private final Runnable newEvents = this::takeNewEvents;
    private GroupSettings settings;
    private int cursor;
    private long processed;

    Group(GroupKey key, EventLog log, Source source, GroupSettings settings) {
        this.key = key;
        this.log = log;
        this.source = source;
        this.settings = settings;
        this.parked = new Parked(log, key);
        this.checkpoints = new Checkpoints(log, key);
        this.inbox = new Inbox(source, settings.buffers());
        this.progress = new Progress(settings.buffers());
        this.dealing = new Dealing(log, consumers);
        this.cursor = log.size();
        parked.forget();
        log.listen(newEvents);
    }

    GroupKey key() {
        return key;
    }

    /** Reads ahead, before anybody consumes. */
    void begin() {
        synchronized (this) {
            inbox.fill();
        }
        takeNewEvents();
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
        if (source.trouble() == Source.Trouble.FAILS) {
            consumer.refuse(GroupErrors.dropped(key));
            return;
        }
        deal();
    }

    /** What a consumer had not settled goes to the others. */
    void leave(Consumer consumer) {
        synchronized (this) {
            if (!consumers.remove(consumer)) {
                return;
            }
            consumer.unsettled().values().forEach(delivery -> inbox.retry(delivery.again()));
            consumer.unsettled().clear();
        }
        deal();
    }

    void acknowledge(List<UUID> ids) {
        synchronized (this) {
            ids.forEach(this::settle);
        }
        afterSettling(List.of());
    }

    void refuse(List<UUID> ids, Action action) {
        List<Parked.Entry> given = new ArrayList<>();
        synchronized (this) {
            for (UUID id : ids) {
                Delivery delivery = settle(id);
                if (delivery != null && action == Action.Park) {
                    given.add(new Parked.Entry(delivery.event(), REFUSED));
                } else if (delivery != null && (action == Action.Retry || action == Action.Unknown)) {
                    retry(delivery, given);
                }
            }
        }
        afterSettling(given);
    }

    private void afterSettling(List<Parked.Entry> given) {
        given.forEach(parked::add);
        note(false);
        deal();
    }

    private Delivery settle(UUID id) {
        Delivery found = null;
        for (Consumer consumer : consumers) {
            Delivery delivery = consumer.unsettled().remove(id);
            found = delivery == null ? found : delivery;
        }
        return found;
    }

    private void retry(Delivery delivery, List<Parked.Entry> given) {
        if (delivery.retries() < settings.maxRetries()) {
            inbox.retry(delivery.again());
        } else {
            given.add(new Parked.Entry(delivery.event(), "Reached retry count of " + settings.maxRetries()));
        }
    }

    /** Once in a second: what was kept for too long comes again, and progress is noted. */
    void tick() {
        long now = System.nanoTime();
        List<Parked.Entry> given = new ArrayList<>();
        synchronized (this) {
            List<Delivery> expired = unsettled().stream()
                    .filter(delivery -> delivery.isExpired(now))
                    .toList();
            for (Delivery delivery : expired) {
                settle(delivery.id());
                retry(delivery, given);
            }
        }
        given.forEach(parked::add);
        deal();
        note(true);
    }

    private void note(boolean byClock) {
        String place;
        synchronized (this) {
            List<Delivery> unhandled = new ArrayList<>(unsettled());
            unhandled.addAll(inbox.retries());
            place = progress.note(unhandled, byClock).orElse(null);
        }
        if (place != null) {
            checkpoints.write(place);
        }
    }

    private Collection<Delivery> unsettled() {
        return consumers.stream()
                .flatMap(consumer -> consumer.unsettled().values().stream())
                .toList();
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
            links.stream()
                    .filter(link -> Links.target(log, link).isPresent())
                    .forEach(link -> inbox.retry(Delivery.replayed(link)));
        }
        parked.truncateBefore(links.get(links.size() - 1).revision() + 1);
        deal();
    }

    /** Takes other settings; whoever is connected has to come again, and the group begins after its last checkpoint. */
    void change(GroupSettings other) {
        restart(other);
    }

    /** Begins after the last checkpoint, as after a restart of the server. */
    void restart() {
        GroupSettings same;
        synchronized (this) {
            same = settings;
        }
        restart(same);
    }

    private void restart(GroupSettings other) {
        String checkpoint = checkpoints.last().orElse(null);
        List<Consumer> dropped;
        synchronized (this) {
            settings = other;
            dropped = List.copyOf(consumers);
            consumers.clear();
            dropped.forEach(consumer -> consumer.unsettled().clear());
            processed = 0;
            cursor = log.size();
            source.goToStart();
            inbox.restart(other.buffers());
            progress.restart(other.buffers(), checkpoint);
            if (checkpoint == null) {
                parked.forget();
            } else {
                parked.remember();
                inbox.goAfter(checkpoint);
            }
        }
        dropped.forEach(consumer -> consumer.drop(GroupErrors.dropped(key)));
        begin();
    }

    /** Ends it, with its checkpoint and what it parked. */
    void remove() {
        forgetLog();
        List<Consumer> dropped;
        synchronized (this) {
            dropped = List.copyOf(consumers);
            consumers.clear();
        }
        dropped.forEach(consumer -> consumer.drop(GroupErrors.dropped(key)));
        checkpoints.delete();
        parked.delete();
    }

    void forgetLog() {
        log.stopListening(newEvents);
    }

    synchronized GroupState state() {
        return new GroupState(
                key,
                settings,
                inbox.status(),
                source.start(),
                inbox.known() == null ? "" : source.place(inbox.known()),
                progress.notedPlace() == null ? "" : progress.notedPlace(),
                processed,
                new GroupState.Waiting(inbox.retries().size(), inbox.freshCount(), inbox.liveCount(), parked.count()),
                consumers.stream().map(GroupState.Connection::of).toList());
    }

    private void takeNewEvents() {
        synchronized (this) {
            for (List<StoredEvent> found = log.slice(cursor, 1); !found.isEmpty(); found = log.slice(cursor, 1)) {
                cursor++;
                StoredEvent event = found.get(0);
                if (source.isOwn(event) && source.passes(event)) {
                    inbox.stored(event);
                } else if (source.isOwn(event)) {
                    progress.passed(source.place(event));
                }
            }
        }
        deal();
    }

    private void deal() {
        List<Consumer> served = new ArrayList<>();
        synchronized (this) {
            inbox.offer(progress::number, delivery -> push(delivery, served));
            inbox.fill();
            inbox.offer(progress::number, delivery -> push(delivery, served));
        }
        served.forEach(Consumer::wake);
    }

    private Inbox.Offer push(Delivery delivery, List<Consumer> served) {
        if (consumers.stream().noneMatch(Consumer::hasRoom)) {
            return Inbox.Offer.NO_ROOM;
        }
        Consumer consumer = dealing.choose(settings.strategy(), delivery.event());
        progress.sent(delivery, source.place(delivery.event()));
        if (consumer == null) {
            return Inbox.Offer.SKIPPED;
        }
        processed++;
        delivery.expireAt(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(settings.messageTimeoutMillis()));
        consumer.deliver(delivery, Answers.event(log, delivery, settings.resolveLinks() || delivery.isReplayed()));
        served.add(consumer);
        return Inbox.Offer.SENT;
    }
}
