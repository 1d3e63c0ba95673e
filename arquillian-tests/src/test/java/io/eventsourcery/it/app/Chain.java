// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.app;

import io.eventsourcery.EventStore;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.it.event.OrderPlaced;
import io.eventsourcery.it.event.OrderShipped;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.subscription.Subscriptions;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;

/** Appends because something was appended: while it is, or when the transaction is about to commit. */
@ApplicationScoped
public class Chain {

    /** When the second event is appended. */
    public enum Moment {
        NEVER,
        IN_PROGRESS,
        OUTSIDE,
        READS_THE_LOG,
        BEFORE_COMPLETION
    }

    @Inject
    private EventStore events;

    @Inject
    private Subscriptions log;

    @Inject
    private Depot depot;

    @Resource
    private TransactionSynchronizationRegistry registry;

    private volatile Moment moment = Moment.NEVER;

    /** The order about which the second event is. */
    public static String after(String number) {
        return number + "-next";
    }

    void inProgress(@Observes RecordedEvent<OrderPlaced> event) {
        if (moment == Moment.IN_PROGRESS) {
            append(event.payload().number());
        }
        if (moment == Moment.OUTSIDE) {
            clear();
            depot.appendOutside(after(event.payload().number()));
        }
        if (moment == Moment.READS_THE_LOG) {
            log.position();
        }
    }

    void beforeCompletion(@Observes(during = TransactionPhase.BEFORE_COMPLETION) RecordedEvent<OrderPlaced> event) {
        if (moment == Moment.BEFORE_COMPLETION) {
            append(event.payload().number());
        }
    }

    /** Appends in the synchronization of the running transaction. */
    public void appendBeforeCompletion(String number) {
        registry.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                append(number);
            }

            @Override
            public void afterCompletion(int status) {}
        });
    }

    private void append(String number) {
        events.append(Shop.stream(after(number)), ExpectedVersion.none(), new OrderShipped(after(number)));
    }

    public void continuesIn(Moment when) {
        moment = when;
    }

    public void clear() {
        moment = Moment.NEVER;
    }
}
