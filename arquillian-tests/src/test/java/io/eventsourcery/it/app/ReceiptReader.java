// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.app;

import io.eventsourcery.inject.Handles;
import io.eventsourcery.inject.Subscription;
import io.eventsourcery.it.event.OrderPlaced;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Reads entities outside of a transaction, on several threads at once. */
@ApplicationScoped
@Subscription(value = "receipt-readers", category = "order", shards = 4)
public class ReceiptReader {

    private static final int READS = 50;

    @PersistenceContext
    EntityManager entities;

    private final List<Throwable> failures = new CopyOnWriteArrayList<>();

    @Handles
    public void placed(OrderPlaced event) {
        try {
            for (int i = 0; i < READS; i++) {
                entities.find(Receipt.class, event.number() + i);
            }
        } catch (RuntimeException e) {
            failures.add(e);
            throw e;
        }
    }

    /** What reading failed with, ever. */
    public List<Throwable> failures() {
        return failures;
    }
}
