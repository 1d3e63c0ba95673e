// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.app;

import io.eventsourcery.EventStore;
import io.eventsourcery.it.event.OrderPlaced;
import io.eventsourcery.stream.ExpectedVersion;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.concurrent.Future;

/** The rarer ways in which a container begins, leaves and ends the transaction of a receipt and an event. */
@ApplicationScoped
public class Depot {

    @PersistenceContext
    private EntityManager entities;

    @Inject
    private EventStore events;

    @Inject
    private Counter counter;

    @Resource
    private ManagedExecutorService executor;

    @Transactional(rollbackOn = Exception.class)
    public void placeAndRollBackOn(String number, Exception failure) throws Exception {
        write(number);
        throw failure;
    }

    @Transactional(dontRollbackOn = IllegalStateException.class)
    public void placeAndCommitOn(String number, IllegalStateException failure) {
        write(number);
        throw failure;
    }

    @Transactional(TxType.NOT_SUPPORTED)
    public void appendOutside(String number) {
        events.append(Shop.stream(number), ExpectedVersion.none(), new OrderPlaced(number));
    }

    /** The entity is in the database before the event is. */
    @Transactional
    public void placeAfterFlush(String number) {
        entities.persist(new Receipt(number));
        entities.flush();
        events.append(Shop.stream(number), ExpectedVersion.none(), new OrderPlaced(number));
    }

    /** In a thread of the container, which has a transaction of its own. */
    public Future<?> placeElsewhere(String number) {
        return executor.submit(() -> counter.place(number));
    }

    private void write(String number) {
        entities.persist(new Receipt(number));
        events.append(Shop.stream(number), ExpectedVersion.none(), new OrderPlaced(number));
    }
}
