// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.app;

import io.eventsourcery.EventStore;
import io.eventsourcery.inject.RetryOnConflict;
import io.eventsourcery.it.event.OrderPlaced;
import io.eventsourcery.it.event.OrderShipped;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.VersionConflictException;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.util.concurrent.atomic.AtomicInteger;

/** Writes a receipt and an event about it in one transaction, and then lets the transaction end in every way. */
@ApplicationScoped
public class Shop {

    @PersistenceContext
    private EntityManager entities;

    @Resource
    private TransactionSynchronizationRegistry transaction;

    @Inject
    private EventStore events;

    @Inject
    private Counter counter;

    private final AtomicInteger attempts = new AtomicInteger();

    /** The stream of the order with this number. */
    public static StreamId stream(String number) {
        return StreamId.named("order", number);
    }

    @Transactional
    public void place(String number) {
        write(number);
    }

    @Transactional
    public void placeAndThrow(String number, RuntimeException failure) {
        write(number);
        throw failure;
    }

    @Transactional
    public void placeAndThrowChecked(String number, Exception failure) throws Exception {
        write(number);
        throw failure;
    }

    @Transactional
    public void placeAndMarkForRollback(String number) {
        write(number);
        transaction.setRollbackOnly();
    }

    /** The inner transaction commits, the outer one does not. */
    @Transactional
    public void placeTwoAndLoseTheOuter(String outer, String inner, RuntimeException failure) {
        write(outer);
        counter.place(inner);
        throw failure;
    }

    /** The inner transaction fails, the outer one commits. */
    @Transactional
    public void placeTwoAndLoseTheInner(String outer, String inner, RuntimeException failure) {
        write(outer);
        try {
            counter.placeAndThrow(inner, failure);
        } catch (RuntimeException expected) {
            if (expected != failure) {
                throw expected;
            }
        }
    }

    /** The event is late by one version, and the caller looks away. */
    @Transactional
    public void placeAndSwallowTheConflict(String number) {
        entities.persist(new Receipt(number));
        try {
            events.append(stream(number), ExpectedVersion.exactly(7), new OrderPlaced(number));
        } catch (VersionConflictException swallowed) {
            counter.note(swallowed);
        }
    }

    /** Decides on what it loaded; in the first attempt somebody else is faster. */
    @RetryOnConflict
    @Transactional
    public int shipWhileAnotherIsFaster(String number) {
        int attempt = attempts.incrementAndGet();
        ExpectedVersion loaded = events.load(stream(number)).expected();
        if (attempt == 1) {
            counter.ship(number);
        }
        entities.persist(new Receipt(number + " in attempt " + attempt));
        events.append(stream(number), loaded, new OrderShipped(number));
        return attempt;
    }

    private void write(String number) {
        entities.persist(new Receipt(number));
        events.append(stream(number), ExpectedVersion.none(), new OrderPlaced(number));
    }
}
