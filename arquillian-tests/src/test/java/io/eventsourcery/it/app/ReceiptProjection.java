// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.app;

import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.inject.Handles;
import io.eventsourcery.inject.Projection;
import io.eventsourcery.it.event.OrderPlaced;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** Writes a receipt for each order, in the background. */
@ApplicationScoped
@Projection(value = "receipts", category = "order", shards = 2)
public class ReceiptProjection {

    @PersistenceContext
    EntityManager entities;

    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private final List<String> attempts = new CopyOnWriteArrayList<>();

    @Handles
    public void placed(RecordedEvent<OrderPlaced> event) throws NamingException {
        String number = event.payload().number();
        // Only a thread of the server knows the names of the application.
        InitialContext.doLookup("java:comp/UserTransaction");
        attempts.add(number);
        entities.persist(new Receipt(number));
        entities.flush();
        if (refused.contains(number)) {
            throw new IllegalStateException("refused");
        }
    }

    /** Handles no order with that number until further notice. */
    public void refuse(String number) {
        refused.add(number);
    }

    /** Handles everything again. */
    public void refuseNothing() {
        refused.clear();
    }

    /** How often it tried. */
    public long attemptsAt(String number) {
        return attempts.stream().filter(number::equals).count();
    }
}
