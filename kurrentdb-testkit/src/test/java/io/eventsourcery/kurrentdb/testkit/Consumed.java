// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit;

import io.kurrent.dbclient.NackAction;
import io.kurrent.dbclient.PersistentSubscription;
import io.kurrent.dbclient.PersistentSubscriptionListener;
import io.kurrent.dbclient.ResolvedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;

/** A consumer of a persistent subscription that acknowledges, refuses or keeps silent as a test says. */
final class Consumed extends PersistentSubscriptionListener {

    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final BiFunction<ResolvedEvent, Integer, Object> answer;

    private Consumed(BiFunction<ResolvedEvent, Integer, Object> answer) {
        this.answer = answer;
    }

    static Consumed acknowledging() {
        return new Consumed((event, retries) -> true);
    }

    static Consumed silent() {
        return new Consumed((event, retries) -> false);
    }

    /** Refuses each event so many times, then acknowledges it. */
    static Consumed refusing(int times, NackAction action) {
        return new Consumed((event, retries) -> retries < times ? action : true);
    }

    /** Refuses always. */
    static Consumed refusing(NackAction action) {
        return new Consumed((event, retries) -> action);
    }

    @Override
    public void onEvent(PersistentSubscription subscription, int retries, ResolvedEvent event) {
        told.add(event.getEvent().getEventType() + " retried " + retries);
        Object decision = answer.apply(event, retries);
        if (decision instanceof NackAction action) {
            subscription.nack(action, "because", event);
        } else if (Boolean.TRUE.equals(decision)) {
            subscription.ack(event);
        }
    }

    @Override
    public void onCancelled(PersistentSubscription subscription, Throwable error) {
        told.add(error == null ? "stopped" : error.getClass().getSimpleName());
    }

    String next() {
        try {
            String next = told.poll(20, TimeUnit.SECONDS);
            return next == null ? "nothing within 20 seconds" : next;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    List<String> next(int count) {
        List<String> found = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            found.add(next());
        }
        return found;
    }
}
