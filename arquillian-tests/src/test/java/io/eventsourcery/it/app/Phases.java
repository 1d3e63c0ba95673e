// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.app;

import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.it.event.OrderPlaced;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Observes placed orders in every phase of their transaction, and takes down which came when. */
@ApplicationScoped
public class Phases {

    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private volatile RuntimeException failure;

    private record Seen(String phase, String order) {}

    void inProgress(@Observes RecordedEvent<OrderPlaced> event) {
        seen.add(new Seen("IN_PROGRESS", event.payload().number()));
        if (failure != null) {
            throw failure;
        }
    }

    void beforeCompletion(@Observes(during = TransactionPhase.BEFORE_COMPLETION) RecordedEvent<OrderPlaced> event) {
        seen.add(new Seen("BEFORE_COMPLETION", event.payload().number()));
    }

    void afterSuccess(@Observes(during = TransactionPhase.AFTER_SUCCESS) RecordedEvent<OrderPlaced> event) {
        seen.add(new Seen("AFTER_SUCCESS", event.payload().number()));
    }

    void afterFailure(@Observes(during = TransactionPhase.AFTER_FAILURE) RecordedEvent<OrderPlaced> event) {
        seen.add(new Seen("AFTER_FAILURE", event.payload().number()));
    }

    void afterCompletion(@Observes(during = TransactionPhase.AFTER_COMPLETION) RecordedEvent<OrderPlaced> event) {
        seen.add(new Seen("AFTER_COMPLETION", event.payload().number()));
    }

    /** Forgets what was seen. */
    public void clear() {
        seen.clear();
        failure = null;
    }

    /** Throws from now on, in the phase that can abort. */
    public void failWith(RuntimeException thrown) {
        failure = thrown;
    }

    /** The phases in which an event came, in their order. */
    public List<String> seen() {
        return seen.stream().map(Seen::phase).toList();
    }

    /** The phases in which the event about this order came, in their order. */
    public List<String> seenOf(String order) {
        return seen.stream()
                .filter(each -> each.order().equals(order))
                .map(Seen::phase)
                .toList();
    }
}
