// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.app;

import io.eventsourcery.EventStore;
import io.eventsourcery.it.event.OrderPlaced;
import io.eventsourcery.stream.ExpectedVersion;
import jakarta.annotation.Resource;
import jakarta.ejb.AsyncResult;
import jakarta.ejb.Asynchronous;
import jakarta.ejb.EJBContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.concurrent.Future;

/** The shop as a session bean whose transactions the container manages. */
@Stateless
public class ShopEjb {

    @PersistenceContext
    private EntityManager entities;

    @Resource
    private EJBContext context;

    @Inject
    private EventStore events;

    public void place(String number) {
        write(number, ExpectedVersion.none());
    }

    @Asynchronous
    public Future<Void> placeLater(String number) {
        write(number, ExpectedVersion.none());
        return new AsyncResult<>(null);
    }

    public void placeTooLate(String number) {
        write(number, ExpectedVersion.exactly(7));
    }

    public void placeAndThrow(String number, RuntimeException failure) {
        write(number, ExpectedVersion.none());
        throw failure;
    }

    public void placeAndMarkForRollback(String number) {
        write(number, ExpectedVersion.none());
        context.setRollbackOnly();
    }

    private void write(String number, ExpectedVersion expected) {
        entities.persist(new Receipt(number));
        events.append(Shop.stream(number), expected, new OrderPlaced(number));
    }
}
