// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.app.caller;

import io.eventsourcery.EventStore;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.UserTransaction;

/** A session bean that begins and ends its transactions itself, and lets what went wrong through. */
@Stateless
@TransactionManagement(TransactionManagementType.BEAN)
public class ClerkWithOwnTransactions {

    @PersistenceContext
    private EntityManager entities;

    @Resource
    private UserTransaction transaction;

    @Inject
    private EventStore events;

    public void place(String number, Ending ending) throws Exception {
        transaction.begin();
        try {
            ending.write(entities, events, number);
        } catch (Exception e) {
            transaction.rollback();
            throw e;
        }
        transaction.commit();
    }
}
