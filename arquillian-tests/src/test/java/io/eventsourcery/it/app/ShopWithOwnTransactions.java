// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.app;

import io.eventsourcery.EventStore;
import io.eventsourcery.it.event.OrderPlaced;
import io.eventsourcery.stream.ExpectedVersion;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.UserTransaction;

/** The shop as a session bean that begins and ends its transactions itself. */
@Stateless
@TransactionManagement(TransactionManagementType.BEAN)
public class ShopWithOwnTransactions {

    @PersistenceContext
    private EntityManager entities;

    @Resource
    private UserTransaction transaction;

    @Inject
    private EventStore events;

    public void placeAndCommit(String number) throws Exception {
        transaction.begin();
        write(number);
        transaction.commit();
    }

    public void placeAndRollBack(String number) throws Exception {
        transaction.begin();
        write(number);
        transaction.rollback();
    }

    public void appendWithoutTransaction(String number) {
        events.append(Shop.stream(number), ExpectedVersion.none(), new OrderPlaced(number));
    }

    private void write(String number) {
        entities.persist(new Receipt(number));
        events.append(Shop.stream(number), ExpectedVersion.none(), new OrderPlaced(number));
    }
}
