// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.sample;

import io.eventsourcery.error.EventSourceryException;
import io.eventsourcery.privacy.DataSubjects;
import io.eventsourcery.sample.order.list.OrderList;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.lang.System.Logger.Level;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Completes what was begun for customers who are forgotten: after a crash, and once no server knows their keys any more. */
@ApplicationScoped
class Housekeeping {

    private static final System.Logger LOG = System.getLogger(Housekeeping.class.getName());
    private static final long PAUSE_SECONDS = 5;

    @Inject
    DataSubjects subjects;

    @Inject
    OrderList list;

    @Resource
    ManagedScheduledExecutorService threads;

    private ScheduledFuture<?> rounds;

    void begin(@Observes @Initialized(ApplicationScoped.class) Object started) {
        rounds = threads.scheduleWithFixedDelay(this::round, PAUSE_SECONDS, PAUSE_SECONDS, TimeUnit.SECONDS);
    }

    @PreDestroy
    void end() {
        if (rounds != null) {
            rounds.cancel(false);
        }
    }

    private void round() {
        try {
            if (subjects.complete() > 0) {
                list.maskForgotten();
            }
        } catch (EventSourceryException | PersistenceException e) {
            LOG.log(Level.DEBUG, "The next round tries again.", e);
        }
    }
}
