// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.app;

import io.eventsourcery.EventStore;
import io.eventsourcery.it.event.OrderPlaced;
import io.eventsourcery.it.event.OrderShipped;
import io.eventsourcery.stream.ExpectedVersion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.concurrent.atomic.AtomicReference;

/** Works in transactions of its own, whatever transaction the caller has. */
@ApplicationScoped
public class Counter {

    @PersistenceContext
    private EntityManager entities;

    @Inject
    private EventStore events;

    private final AtomicReference<Throwable> swallowed = new AtomicReference<>();

    @Transactional(TxType.REQUIRES_NEW)
    public void place(String number) {
        entities.persist(new Receipt(number));
        events.append(Shop.stream(number), ExpectedVersion.none(), new OrderPlaced(number));
    }

    @Transactional(TxType.REQUIRES_NEW)
    public void placeAndThrow(String number, RuntimeException failure) {
        place(number);
        throw failure;
    }

    @Transactional(TxType.REQUIRES_NEW)
    public void ship(String number) {
        events.append(Shop.stream(number), ExpectedVersion.exists(), new OrderShipped(number));
    }

    void note(Throwable looked) {
        swallowed.set(looked);
    }

    /** What a caller looked away from. */
    public Throwable swallowed() {
        return swallowed.get();
    }
}
