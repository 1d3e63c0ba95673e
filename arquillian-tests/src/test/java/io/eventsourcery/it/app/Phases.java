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

    private final List<String> seen = new CopyOnWriteArrayList<>();
    private volatile RuntimeException failure;

    void inProgress(@Observes RecordedEvent<OrderPlaced> event) {
        seen.add("IN_PROGRESS");
        if (failure != null) {
            throw failure;
        }
    }

    void beforeCompletion(@Observes(during = TransactionPhase.BEFORE_COMPLETION) RecordedEvent<OrderPlaced> event) {
        seen.add("BEFORE_COMPLETION");
    }

    void afterSuccess(@Observes(during = TransactionPhase.AFTER_SUCCESS) RecordedEvent<OrderPlaced> event) {
        seen.add("AFTER_SUCCESS");
    }

    void afterFailure(@Observes(during = TransactionPhase.AFTER_FAILURE) RecordedEvent<OrderPlaced> event) {
        seen.add("AFTER_FAILURE");
    }

    void afterCompletion(@Observes(during = TransactionPhase.AFTER_COMPLETION) RecordedEvent<OrderPlaced> event) {
        seen.add("AFTER_COMPLETION");
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
        return List.copyOf(seen);
    }
}
